package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.KIND;

import dev.assay.trace.SpanKind;

/** What a span is when nothing says so: senders before 1.27 name no operation. */
final class Guess implements Convention {
  @Override
  public String name() {
    return "gen_ai";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("gen_ai");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    if (attributes.has("gen_ai.operation.name")) {
      told.tell(KIND, SpanKind.OTHER);
    } else if (attributes.has("gen_ai.tool.name") || attributes.has("gen_ai.tool.call.id")) {
      told.tell(KIND, SpanKind.TOOL);
    } else if (attributes.has("gen_ai.request.model") || attributes.has("gen_ai.response.model")) {
      told.tell(KIND, SpanKind.MODEL);
    }
  }
}
