package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.TOOL_ARGUMENTS;

import dev.assay.trace.SpanKind;

/** OpenLIT: GenAI attributes of every age, and the names of frameworks' steps. */
final class OpenLit implements Convention {
  @Override
  public String name() {
    return "openlit";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("openlit")
        || "openlit".equals(span.attributes().text("telemetry.sdk.name"));
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    String operation = attributes.text("gen_ai.operation.name");
    told.tell(
        KIND,
        switch (operation == null ? "" : operation) {
          case "agent", "framework", "workflow", "execute_task" -> SpanKind.AGENT;
          case "tools", "tool" -> SpanKind.TOOL;
          case "vectordb" -> SpanKind.RETRIEVAL;
          default -> null;
        });
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_ARGUMENTS, attributes.text("gen_ai.tool.args"));
    }
  }
}
