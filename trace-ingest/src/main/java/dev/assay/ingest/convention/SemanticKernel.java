package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.INPUT_TOKENS;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.OUTPUT_TOKENS;

import dev.assay.trace.SpanKind;

/** Microsoft's Semantic Kernel: token names of its own, and operations with dotted names. */
final class SemanticKernel implements Convention {
  @Override
  public String name() {
    return "semantic_kernel";
  }

  @Override
  public boolean recognises(RawSpan span) {
    Attributes attributes = span.attributes();
    return attributes.has("gen_ai.response.prompt_tokens")
        || attributes.has("gen_ai.response.completion_tokens")
        || attributes.hasHead("semantic_kernel");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    String operation = attributes.text("gen_ai.operation.name");
    boolean asksModel =
        operation != null && (operation.startsWith("chat.") || operation.startsWith("text."));
    told.tell(KIND, asksModel ? SpanKind.MODEL : null);
    told.tell(INPUT_TOKENS, attributes.count(span.problems(), "gen_ai.response.prompt_tokens"));
    told.tell(
        OUTPUT_TOKENS, attributes.count(span.problems(), "gen_ai.response.completion_tokens"));
  }
}
