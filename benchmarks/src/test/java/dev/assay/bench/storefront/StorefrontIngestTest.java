package dev.assay.bench.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.ingest.Ingest;
import dev.assay.ingest.IngestConfig;
import dev.assay.ingest.Receipt;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.InMemoryConversationStore;
import dev.assay.trace.InMemorySpanStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.Usage;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The receiver reads of simulated traffic what the simulator says it sent. */
class StorefrontIngestTest {

  @Test
  void ingest_simulatedTraffic_foldsToTheSameConversations() {
    List<SimulatedConversation> sent =
        Storefront.conversations(StorefrontConfig.lastWeek(21, 300, StorefrontTest.END)).toList();
    InMemoryTraces traces = new InMemoryTraces();
    InMemoryConversationStore conversations = new InMemoryConversationStore(traces);
    try (Ingest ingest =
        new Ingest(new InMemorySpanStore(traces), conversations, IngestConfig.DEFAULT)) {
      for (SimulatedConversation conversation : sent) {
        assertThat(
                ingest.accept(
                    "shop",
                    ExportTraceServiceRequest.newBuilder()
                        .addAllResourceSpans(conversation.turns())
                        .build()))
            .isEqualTo(new Receipt.Stored((int) conversation.tally().spans(), 0, ""));
      }
      assertThat(ingest.settle(Duration.ofSeconds(60))).isTrue();
      for (SimulatedConversation conversation : sent) {
        check(conversation, conversations);
      }
    }
  }

  private static void check(
      SimulatedConversation conversation, InMemoryConversationStore conversations) {
    Truth truth = conversation.truth();
    Conversation read =
        conversations.find(new ConversationId("shop", truth.conversationId())).orElseThrow();
    assertThat(read.source()).isEqualTo("storefront");
    assertThat(read.simulated()).isTrue();
    assertThat(read.release()).isEqualTo(truth.release());
    assertThat(read.userId()).isEqualTo(truth.customer());
    assertThat(read.turns()).as("%s", truth).isEqualTo(truth.turns());
    assertThat(read.toolCalls()).isEqualTo(truth.toolCalls());
    assertThat(read.usage() == null ? Usage.NONE : read.usage())
        .isEqualTo(conversation.tally().usage());
    assertThat(read.cost() == null ? 0 : read.cost().doubleValue())
        .isEqualTo(conversation.tally().cost().doubleValue(), within(1e-9));
    String told = Spans.text(Spans.root(conversation.turns().getLast()), "assay.outcome");
    assertThat(read.outcome().name().toLowerCase(Locale.ROOT))
        .isEqualTo(told.isEmpty() ? "unknown" : told);
  }
}
