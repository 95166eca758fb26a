package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.CONVERSATION;
import static dev.assay.ingest.convention.Field.ERROR;
import static dev.assay.ingest.convention.Field.INPUT;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.TOOL_ARGUMENTS;
import static dev.assay.ingest.convention.Field.TOOL_CALL_ID;
import static dev.assay.ingest.convention.Field.TOOL_NAME;
import static dev.assay.ingest.convention.Field.TOOL_RESULT;

import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spring AI, by way of Micrometer: every value is a string, and something stands in for nothing.
 */
final class SpringAi implements Convention {
  @Override
  public String name() {
    return "spring_ai";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("spring");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes));
    told.tell(
        CONVERSATION,
        something(
            attributes.text(
                "spring.ai.chat.client.conversation.id",
                "spring.ai.chat.client.advisor.conversation.id")));
    told.tell(ERROR, something(attributes.text("exception", "error")));
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_NAME, attributes.text("spring.ai.tool.definition.name"));
      told.tell(TOOL_CALL_ID, attributes.text("spring.ai.tool.call.id"));
      told.tell(TOOL_ARGUMENTS, attributes.text("spring.ai.tool.call.arguments"));
      told.tell(TOOL_RESULT, attributes.text("spring.ai.tool.call.result"));
    }
    String said = attributes.text("spring.ai.chat.client.user.text");
    told.tell(INPUT, said == null ? List.of() : List.of(Message.text(Role.USER, said)));
  }

  private static @Nullable SpanKind kind(Attributes attributes) {
    String kind = attributes.text("spring.ai.kind");
    return switch (kind == null ? "" : kind) {
      case "chat_client" -> SpanKind.AGENT;
      case "tool_call" -> SpanKind.TOOL;
      case "vector_store" -> SpanKind.RETRIEVAL;
      case "advisor" -> SpanKind.OTHER;
      default -> null;
    };
  }

  private static @Nullable String something(@Nullable String text) {
    return "none".equals(text) ? null : text;
  }
}
