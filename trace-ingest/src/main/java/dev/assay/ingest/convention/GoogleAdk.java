package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.CONVERSATION;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.TOOL_CALL_ID;

import dev.assay.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** Google's Agent Development Kit: Gemini's own requests and answers as JSON. */
final class GoogleAdk implements Convention {
  private static final String ADK = "gcp.vertex.agent.";

  @Override
  public String name() {
    return "google_adk";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("gcp") && span.attributes().hasPrefix(ADK);
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes));
    told.tell(CONVERSATION, attributes.text(ADK + "session_id"));
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_CALL_ID, attributes.text("gen_ai.tool.call.id", "gen_ai.tool_call.id"));
      Payload.tell(
          told, attributes.text(ADK + "tool_call_args"), attributes.text(ADK + "tool_response"));
    } else {
      Payload.tell(
          told, attributes.text(ADK + "llm_request"), attributes.text(ADK + "llm_response"));
    }
  }

  private static @Nullable SpanKind kind(Attributes attributes) {
    String operation = attributes.text("gen_ai.operation.name");
    if (attributes.has("gen_ai.tool.name") || attributes.has(ADK + "tool_call_args")) {
      return SpanKind.TOOL;
    }
    boolean asksModel = "call_llm".equals(operation) || attributes.has(ADK + "llm_request");
    return asksModel ? SpanKind.MODEL : null;
  }
}
