package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.ERROR;
import static dev.assay.ingest.convention.Field.KIND;

import dev.assay.trace.SpanKind;

/** Strands Agents: cycles of a loop between the agent and its calls, and how a tool fared. */
final class Strands implements Convention {
  @Override
  public String name() {
    return "strands";
  }

  @Override
  public boolean recognises(RawSpan span) {
    Attributes attributes = span.attributes();
    return attributes.has("event_loop.cycle_id")
        || attributes.has("agent_loop.cycle_id")
        || attributes.has("gen_ai.tool.status");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    String operation = attributes.text("gen_ai.operation.name");
    boolean isCycle = operation == null || operation.startsWith("execute_event_loop");
    if (isCycle && !attributes.has("gen_ai.tool.status")) {
      told.tell(KIND, SpanKind.OTHER);
    }
    if ("error".equals(attributes.text("gen_ai.tool.status"))) {
      told.tell(ERROR, "error");
    }
  }
}
