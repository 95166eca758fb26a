package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.PROVIDER;
import static dev.assay.ingest.convention.Field.REQUEST_MODEL;
import static dev.assay.ingest.convention.Field.TOOL_CALL_ID;
import static dev.assay.ingest.convention.Field.TOOL_NAME;

import dev.assay.trace.SpanKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** LangSmith's export of its runs: LangChain's own JSON under old GenAI names. */
final class LangSmith implements Convention {
  @Override
  public String name() {
    return "langsmith";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("langsmith");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes.text("langsmith.span.kind")));
    told.tell(PROVIDER, Providers.name(attributes.text("langsmith.metadata.ls_provider")));
    told.tell(REQUEST_MODEL, attributes.text("langsmith.metadata.ls_model_name"));
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_NAME, attributes.text("gen_ai.tool.name", "langsmith.trace.name"));
      told.tell(TOOL_CALL_ID, attributes.text("gen_ai.tool.call.id"));
    }
    if (told.is(SpanKind.MODEL)) {
      UsageJson.tell(attributes.json("langsmith.usage_metadata"), told);
      UsageJson.tell(attributes.json("langsmith.metadata.usage_metadata"), told);
    }
    Payload.tell(
        told,
        attributes.text("langsmith.entity.input", "gen_ai.prompt"),
        attributes.text("langsmith.entity.output", "gen_ai.completion"));
  }

  private static @Nullable SpanKind kind(@Nullable String kind) {
    return switch (kind == null ? "" : kind.toLowerCase(Locale.ROOT)) {
      case "llm" -> SpanKind.MODEL;
      case "chain" -> SpanKind.AGENT;
      case "tool" -> SpanKind.TOOL;
      case "retriever" -> SpanKind.RETRIEVAL;
      case "embedding" -> SpanKind.EMBEDDING;
      case "prompt", "parser" -> SpanKind.OTHER;
      default -> null;
    };
  }
}
