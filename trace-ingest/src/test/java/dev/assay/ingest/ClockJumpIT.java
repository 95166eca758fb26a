package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.redact.Redaction;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import dev.assay.trace.Turn;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F10: the receiver's own clock is set on and back by an hour while it takes in. */
final class ClockJumpIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ConversationId ID = new ConversationId("p", "a");

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
  private final Clock clock = new MovedClock(() -> Instant.now().plus(offset.get()));
  private final SpanStore spans = SpanStore.on(clickHouse, clock);
  private final ConversationStore conversations = ConversationStore.on(clickHouse, clock);
  @TempDir private Path folder;

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void f10_jumpWhileTakingIn_losesNothing_andTheLaterTellingCounts(long sign) {
    try (Ingest ingest = ingest()) {
      accept(ingest, turn(1));
      offset.set(HOUR.multipliedBy(sign));
      accept(ingest, turn(2));
      offset.set(Duration.ZERO);
      accept(ingest, turn(3));
      accept(ingest, renamed());
      offset.set(HOUR.multipliedBy(-sign));
      accept(ingest, turn(4));

      assertThat(conversations.turns(ID)).extracting(Turn::modelCalls).containsExactly(1, 1, 1, 1);
      assertThat(conversations.find(ID).orElseThrow().turns()).isEqualTo(4);
      assertThat(spans.find(Examples.id("p", 1)).map(Span::name)).contains("told again");
      IngestStatus status = ingest.status();
      assertThat(Objects.requireNonNull(status.storeLag()).isNegative()).isFalse();
      assertThat(status.waiting()).isZero();
      ProjectReceipt receipt = Objects.requireNonNull(status.receipts().get("p"));
      assertThat(Objects.requireNonNull(receipt.folded()).sequence()).isEqualTo(4);
    }
  }

  @Test
  void f10_setBackBetweenTwoProcesses_whatWasLeftIsStillFolded() {
    offset.set(HOUR);
    try (Ingest ingest = ingest()) {
      accept(ingest, turn(1));
      // Stored, and not folded by this process.
      spans.insert(Folding.spans("p", turn(2)));
    }
    offset.set(Duration.ZERO);
    try (Ingest ingest = ingest()) {
      ingest.recover(clock.instant().minus(HOUR));
      assertThat(ingest.settle(LIMIT)).isTrue();
      assertThat(conversations.turns(ID)).hasSize(2);
    }
  }

  private static ExportTraceServiceRequest turn(int number) {
    return Examples.request(number, "gen_ai.conversation.id", "a");
  }

  private static ExportTraceServiceRequest renamed() {
    ExportTraceServiceRequest.Builder request = turn(1).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .getScopeSpansBuilder(0)
        .getSpansBuilder(0)
        .setName("told again");
    return request.build();
  }

  private static void accept(Ingest ingest, ExportTraceServiceRequest request) {
    assertThat(ingest.accept("p", request)).isInstanceOf(Receipt.Stored.class);
    assertThat(ingest.settle(LIMIT)).isTrue();
  }

  private Ingest ingest() {
    SpanLog log = SpanLog.open(LogConfig.in(folder.resolve("log")));
    return new Ingest(spans, conversations, InMemory.QUICK, log, Redaction.NONE, false, clock);
  }
}
