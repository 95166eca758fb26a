package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.ERROR;
import static dev.assay.ingest.convention.Field.INPUT_TOKENS;
import static dev.assay.ingest.convention.Field.OUTPUT_TOKENS;

/** LangChain4j's observations: token counts without a prefix beside GenAI attributes. */
final class LangChain4j implements Convention {
  @Override
  public String name() {
    return "langchain4j";
  }

  @Override
  public boolean recognises(RawSpan span) {
    Attributes attributes = span.attributes();
    return attributes.hasHead("gen_ai")
        && (attributes.has("input_tokens") || attributes.has("output_tokens"));
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(INPUT_TOKENS, attributes.count(span.problems(), "input_tokens"));
    told.tell(OUTPUT_TOKENS, attributes.count(span.problems(), "output_tokens"));
    if ("ERROR".equals(attributes.text("outcome"))) {
      told.tell(ERROR, "error");
    }
  }
}
