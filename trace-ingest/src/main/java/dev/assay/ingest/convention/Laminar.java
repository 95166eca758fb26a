package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.CONVERSATION;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.USER;

import dev.assay.trace.SpanKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Laminar's spans: a type, and input and output as JSON. */
final class Laminar implements Convention {
  @Override
  public String name() {
    return "laminar";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("lmnr");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes.text("lmnr.span.type")));
    told.tell(CONVERSATION, attributes.text("lmnr.association.properties.session_id"));
    told.tell(USER, attributes.text("lmnr.association.properties.user_id"));
    Payload.tell(told, attributes.text("lmnr.span.input"), attributes.text("lmnr.span.output"));
  }

  private static @Nullable SpanKind kind(@Nullable String type) {
    return switch (type == null ? "" : type.toUpperCase(Locale.ROOT)) {
      case "LLM" -> SpanKind.MODEL;
      case "TOOL" -> SpanKind.TOOL;
      case "EVALUATOR", "HUMAN_EVALUATOR", "EVALUATION" -> SpanKind.OTHER;
      default -> null;
    };
  }
}
