package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ingest.Ingest;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import dev.assay.trace.SpanStore;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The turn that every exporter's test program sends, and how it must read back. */
final class ExportedAgent {
  static final String QUESTION = "Where is my order NW-48213? 注文はどこですか";
  static final String ANSWER = "It arrives on Wednesday 😀.";
  static final String ARGUMENTS = "{\"order_id\":\"NW-48213\"}";
  static final String RESULT = "{\"status\":\"in_transit\"}";
  static final String INPUT =
      "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"" + QUESTION + "\"}]}";
  static final String ASKS =
      "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"call_1\",\"name\":\"get_order\","
          + "\"arguments\":{\"order_id\":\"NW-48213\"}}],\"finish_reason\":\"tool_call\"}]";
  static final String INPUT_AFTER_TOOL =
      INPUT
          + ",{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"call_1\",\"name\":\"get_order\","
          + "\"arguments\":{\"order_id\":\"NW-48213\"}}]},{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\","
          + "\"id\":\"call_1\",\"response\":{\"status\":\"in_transit\"}}]}]";
  static final String ANSWERS =
      "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\""
          + ANSWER
          + "\"}],\"finish_reason\":\"stop\"}]";

  private ExportedAgent() {}

  static void assertReadsBack(
      Ingest ingest, SpanStore spans, ConversationStore conversations, String conversationId) {
    assertThat(ingest.settle(Duration.ofSeconds(30))).isTrue();
    ConversationId id = new ConversationId("default", conversationId);
    Conversation conversation = conversations.find(id).orElseThrow();
    assertThat(conversation.service()).isEqualTo("shop");
    assertThat(conversation.release()).isEqualTo("1.4.0");
    assertThat(conversation.userId()).isEqualTo("user-1");
    assertThat(conversation.tools()).containsExactly("get_order");
    List<Turn> turns = conversations.turns(id);
    assertThat(turns).hasSize(1);
    Turn turn = turns.getFirst();
    assertThat(turn.userText()).isEqualTo(QUESTION);
    assertThat(turn.answerText()).isEqualTo(ANSWER);
    assertThat(turn.modelCalls()).isEqualTo(2);
    assertThat(turn.toolCalls()).isEqualTo(1);
    assertThat(turn.usage()).isEqualTo(new Usage(1220, 640, 0, 230, 128));
    List<Span> all = spans.conversation("default", conversationId);
    assertThat(all)
        .extracting(Span::kind)
        .containsExactlyInAnyOrder(SpanKind.AGENT, SpanKind.MODEL, SpanKind.TOOL, SpanKind.MODEL);
    assertThat(all.stream().map(Span::tool).filter(Objects::nonNull))
        .containsExactly(new ToolCall("get_order", "call_1", ARGUMENTS, RESULT));
    Span second = all.stream().filter(span -> span.kind() == SpanKind.MODEL).toList().getLast();
    assertThat(second.input())
        .extracting(message -> message.role())
        .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL);
    assertThat(second.input().get(1).parts())
        .containsExactly(new Part.ToolRequest("call_1", "get_order", ARGUMENTS));
    assertThat(second.input().get(2).parts())
        .containsExactly(new Part.ToolResponse("call_1", null, RESULT));
  }
}
