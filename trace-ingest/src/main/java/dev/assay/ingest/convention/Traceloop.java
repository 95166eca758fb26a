package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.AGENT;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.REASONING_TOKENS;
import static dev.assay.ingest.convention.Field.TOOL_NAME;
import static dev.assay.ingest.convention.Field.USER;

import dev.assay.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** OpenLLMetry's additions to the GenAI conventions: entities, and what a request is about. */
final class Traceloop implements Convention {
  @Override
  public String name() {
    return "traceloop";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("traceloop") || span.attributes().has("llm.request.type");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes));
    told.tell(REASONING_TOKENS, attributes.count(span.problems(), "llm.usage.reasoning_tokens"));
    told.tell(USER, attributes.text("llm.user"));
    String entity = attributes.text("traceloop.entity.name");
    if (told.is(SpanKind.AGENT)) {
      told.tell(AGENT, attributes.text("gen_ai.agent.name"));
      told.tell(AGENT, entity);
    }
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_NAME, attributes.text("gen_ai.tool.name"));
      told.tell(TOOL_NAME, entity);
    }
    if (!told.is(SpanKind.MODEL) && !told.is(SpanKind.EMBEDDING)) {
      Payload.tell(
          told,
          attributes.text("traceloop.entity.input"),
          attributes.text("traceloop.entity.output"));
    }
  }

  private static @Nullable SpanKind kind(Attributes attributes) {
    String kind = attributes.text("traceloop.span.kind");
    String request = attributes.text("llm.request.type");
    return switch (kind == null ? "" : kind) {
      case "workflow", "agent" -> SpanKind.AGENT;
      case "tool" -> SpanKind.TOOL;
      case "task" -> SpanKind.OTHER;
      default ->
          switch (request == null ? "" : request) {
            case "chat", "completion" -> SpanKind.MODEL;
            case "embedding" -> SpanKind.EMBEDDING;
            case "rerank" -> SpanKind.OTHER;
            default -> null;
          };
    };
  }
}
