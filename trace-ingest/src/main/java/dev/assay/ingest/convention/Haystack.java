package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.AGENT;
import static dev.assay.ingest.convention.Field.KIND;

import dev.assay.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** deepset's Haystack: components of a pipeline, whose class says what they do. */
final class Haystack implements Convention {
  @Override
  public String name() {
    return "haystack";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("haystack");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes));
    if (told.is(SpanKind.AGENT)) {
      told.tell(AGENT, attributes.text("haystack.component.name", "haystack.pipeline.name"));
    }
    Payload.tell(
        told,
        attributes.text(
            "haystack.component.input", "haystack.pipeline.input_data", "haystack.agent.input"),
        attributes.text(
            "haystack.component.output", "haystack.pipeline.output_data", "haystack.agent.output"));
  }

  private static @Nullable SpanKind kind(Attributes attributes) {
    String type = attributes.text("haystack.component.type");
    if (type == null) {
      boolean encloses =
          attributes.hasPrefix("haystack.pipeline.") || attributes.hasPrefix("haystack.agent.");
      return encloses ? SpanKind.AGENT : null;
    }
    if (type.endsWith("Generator")) {
      return SpanKind.MODEL;
    }
    if (type.endsWith("Embedder")) {
      return SpanKind.EMBEDDING;
    }
    if (type.endsWith("Retriever")) {
      return SpanKind.RETRIEVAL;
    }
    return type.endsWith("Agent") ? SpanKind.AGENT : SpanKind.OTHER;
  }
}
