package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.AGENT;
import static dev.assay.ingest.convention.Field.INPUT;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.OUTPUT;
import static dev.assay.ingest.convention.Field.TOOL_ARGUMENTS;
import static dev.assay.ingest.convention.Field.TOOL_CALL_ID;
import static dev.assay.ingest.convention.Field.TOOL_NAME;
import static dev.assay.ingest.convention.Field.TOOL_RESULT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LiveKit's voice agents: what was heard, the chat so far, and what was said. */
final class LiveKit implements Convention {
  @Override
  public String name() {
    return "livekit";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("lk");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes));
    told.tell(AGENT, attributes.text("lk.agent_name", "lk.agent_label"));
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_NAME, attributes.text("lk.function_tool.name"));
      told.tell(TOOL_CALL_ID, attributes.text("lk.function_tool.id"));
      told.tell(TOOL_ARGUMENTS, attributes.text("lk.function_tool.arguments"));
      told.tell(TOOL_RESULT, attributes.text("lk.function_tool.output"));
      return;
    }
    if (told.is(SpanKind.MODEL)) {
      UsageJson.tell(attributes.json("lk.llm_metrics"), told);
    }
    if (told.lacks(INPUT) && attributes.has("lk.chat_ctx")) {
      told.tell(INPUT, MessageJson.messages(attributes.json("lk.chat_ctx"), Role.USER));
    }
    String heard = attributes.text("lk.user_input", "lk.user_transcript");
    told.tell(INPUT, heard == null ? List.of() : List.of(Message.text(Role.USER, heard)));
    told.tell(OUTPUT, output(attributes));
  }

  private static @Nullable SpanKind kind(Attributes attributes) {
    if (attributes.hasPrefix("lk.function_tool.")) {
      return SpanKind.TOOL;
    }
    if (attributes.has("lk.chat_ctx") || attributes.has("lk.llm_metrics")) {
      return SpanKind.MODEL;
    }
    return attributes.has("lk.user_input") || attributes.has("lk.instructions")
        ? SpanKind.AGENT
        : null;
  }

  private static List<Message> output(Attributes attributes) {
    List<Part> parts = new ArrayList<>();
    String said = attributes.text("lk.response.text");
    if (said != null) {
      parts.add(new Part.Text(said));
    }
    JsonNode calls = attributes.json("lk.response.function_calls");
    if (calls != null && calls.isArray()) {
      calls.forEach(call -> parts.add(PartJson.toolRequest(call)));
    }
    return parts.isEmpty() ? List.of() : List.of(new Message(Role.ASSISTANT, parts));
  }
}
