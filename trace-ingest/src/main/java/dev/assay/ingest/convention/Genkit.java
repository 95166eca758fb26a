package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.AGENT;
import static dev.assay.ingest.convention.Field.CONVERSATION;
import static dev.assay.ingest.convention.Field.ERROR;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.PROVIDER;
import static dev.assay.ingest.convention.Field.REQUEST_MODEL;
import static dev.assay.ingest.convention.Field.TOOL_NAME;

import dev.assay.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** Google's Genkit: actions of a subtype, with input and output as JSON, usage inside. */
final class Genkit implements Convention {
  @Override
  public String name() {
    return "genkit";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("genkit");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes.text("genkit:metadata:subtype", "genkit:type")));
    told.tell(CONVERSATION, attributes.text("genkit:sessionId", "genkit:metadata:thread"));
    String name = attributes.text("genkit:name");
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_NAME, name);
    } else if (told.is(SpanKind.AGENT)) {
      told.tell(AGENT, name);
    } else if (name != null) {
      int slash = name.indexOf('/');
      told.tell(REQUEST_MODEL, name.substring(slash + 1));
      told.tell(PROVIDER, Providers.name(slash < 0 ? null : name.substring(0, slash)));
    }
    if ("error".equals(attributes.text("genkit:state"))) {
      String error = attributes.text("genkit:error");
      told.tell(ERROR, error == null ? "error" : error);
    }
    Payload.tell(told, attributes.text("genkit:input"), attributes.text("genkit:output"));
  }

  private static @Nullable SpanKind kind(@Nullable String subtype) {
    return switch (subtype == null ? "" : subtype) {
      case "model", "background-model" -> SpanKind.MODEL;
      case "tool", "tool.v2" -> SpanKind.TOOL;
      case "flow", "agent", "session-flow" -> SpanKind.AGENT;
      case "embedder" -> SpanKind.EMBEDDING;
      case "retriever" -> SpanKind.RETRIEVAL;
      default -> SpanKind.OTHER;
    };
  }
}
