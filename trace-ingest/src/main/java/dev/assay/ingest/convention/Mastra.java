package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.KIND;

import dev.assay.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** Mastra's spans: a call of a model is in steps, which are no calls. */
final class Mastra implements Convention {
  @Override
  public String name() {
    return "mastra";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("mastra");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    told.tell(KIND, kind(span.attributes().text("mastra.span.type", "mastra.spanType")));
  }

  private static @Nullable SpanKind kind(@Nullable String type) {
    return switch (type == null ? "" : type) {
      case "agent_run", "workflow_run" -> SpanKind.AGENT;
      case "model_generation", "llm_generation" -> SpanKind.MODEL;
      case "tool_call", "mcp_tool_call" -> SpanKind.TOOL;
      case "model_step", "model_chunk", "llm_step", "llm_chunk", "workflow_step" -> SpanKind.OTHER;
      default -> null;
    };
  }
}
