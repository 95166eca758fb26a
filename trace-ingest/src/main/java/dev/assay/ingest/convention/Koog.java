package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.AGENT;
import static dev.assay.ingest.convention.Field.KIND;

import dev.assay.trace.SpanKind;

/** JetBrains' Koog: the nodes of a strategy's graph around the calls. */
final class Koog implements Convention {
  @Override
  public String name() {
    return "koog";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("koog");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    boolean isNode = attributes.hasPrefix("koog.node.") || attributes.has("koog.strategy.name");
    if (isNode && !attributes.has("gen_ai.operation.name")) {
      told.tell(KIND, SpanKind.OTHER);
      Payload.tell(told, attributes.text("koog.node.input"), attributes.text("koog.node.output"));
    }
    told.tell(AGENT, attributes.text("gen_ai.agent.name", "gen_ai.agent.id"));
  }
}
