package dev.assay.ingest.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.assay.ingest.Folding;
import dev.assay.ingest.InMemory;
import dev.assay.trace.Conversation;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.Turn;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Raw clients send every call as a trace of its own. */
class LooseCallsTest {
  private static final String ASKS =
      "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"look\",\"arguments\":{}}]}]";
  private static final String ASKED =
      "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]}]";
  private static final String ANSWERED =
      "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]},"
          + "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"c1\",\"response\":\"ok\"}]}]";
  private static final String SAYS =
      "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Done.\"}]}]";

  @Test
  void callThatAnswersToolsOfAnotherTrace_isPartOfItsTurn() {
    List<Folded> folds =
        Folding.fold(
            Folding.spans("p", List.of(call(1, 0, ASKED, ASKS), call(2, 2, ANSWERED, SAYS))));

    assertThat(folds).singleElement().satisfies(fold -> assertThat(fold.turns()).hasSize(1));
    Turn turn = folds.getFirst().turns().getFirst();
    assertThat(turn.modelCalls()).isEqualTo(2);
    assertThat(turn.answerText()).isEqualTo("Done.");
  }

  @Test
  void callsWithNothingInCommon_stayApart() {
    assertThat(
            Folding.fold(
                Folding.spans("p", List.of(call(1, 0, ASKED, SAYS), call(2, 2, ASKED, SAYS)))))
        .hasSize(2);
  }

  @Test
  void callThatAnswersTools_isFoundByTheWholeIngest() throws Exception {
    try (InMemory memory = new InMemory()) {
      memory.ingest.accept("p", call(1, 0, ASKED, ASKS));
      memory.ingest.accept("p", call(2, 2, ANSWERED, SAYS));
      assertThat(memory.ingest.settle(Duration.ofSeconds(10))).isTrue();

      String id = "%032x".formatted(1);
      assertThat(memory.conversations.find(new dev.assay.trace.ConversationId("p", id)))
          .map(Conversation::turns)
          .contains(1);
      assertThat(memory.spans.conversation("p", id)).extracting(Span::name).hasSize(2);
    }
  }

  private static ExportTraceServiceRequest call(
      int trace, int second, String input, String output) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    long start = 1_700_000_000_000_000_000L + second * 1_000_000_000L;
    var span =
        request
            .addResourceSpansBuilder()
            .addScopeSpansBuilder()
            .addSpansBuilder()
            .setName("chat")
            .setTraceId(id("%032x".formatted(trace)))
            .setSpanId(id("%016x".formatted(trace)))
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + 1_000_000_000L);
    Map.of(
            "gen_ai.operation.name",
            "chat",
            "gen_ai.request.model",
            "m",
            "gen_ai.input.messages",
            input,
            "gen_ai.output.messages",
            output)
        .forEach(
            (key, value) ->
                span.addAttributes(
                    KeyValue.newBuilder()
                        .setKey(key)
                        .setValue(AnyValue.newBuilder().setStringValue(value))));
    return request.build();
  }

  private static ByteString id(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
