package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.COST;
import static dev.assay.ingest.convention.Field.ERROR;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.RELEASE;
import static dev.assay.ingest.convention.Field.REQUEST_MODEL;
import static dev.assay.ingest.convention.Field.RESPONSE_MODEL;
import static dev.assay.ingest.convention.Field.TIME_TO_FIRST_TOKEN;
import static dev.assay.ingest.convention.Field.TOOL_NAME;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.trace.SpanKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Langfuse's own attributes: a typed observation with its input, output and usage as JSON. */
final class Langfuse implements Convention {
  private static final String OBSERVATION = "langfuse.observation.";

  @Override
  public String name() {
    return "langfuse";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("langfuse");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes.text(OBSERVATION + "type")));
    told.tell(RELEASE, attributes.text("langfuse.release", "langfuse.version"));
    error(attributes, told);
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_NAME, ToolText.name(span.name()));
    }
    if (told.lacks(Field.INPUT_TOKENS)) {
      UsageJson.tell(attributes.json(OBSERVATION + "usage_details"), told);
    }
    JsonNode costs = attributes.json(OBSERVATION + "cost_details");
    if (costs != null && costs.path("total").isNumber()) {
      told.tell(COST, Attributes.plausibleCost(costs.get("total").decimalValue()));
    }
    told.tell(RESPONSE_MODEL, attributes.text(OBSERVATION + "model.name"));
    told.tell(TIME_TO_FIRST_TOKEN, timeToFirstToken(span));
    String input = attributes.text(OBSERVATION + "input", "langfuse.trace.input");
    String output = attributes.text(OBSERVATION + "output", "langfuse.trace.output");
    Payload.tell(told, input, output);
    told.tell(REQUEST_MODEL, attributes.text(OBSERVATION + "model.name"));
  }

  private static @Nullable SpanKind kind(@Nullable String type) {
    return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
      case "generation" -> SpanKind.MODEL;
      case "embedding" -> SpanKind.EMBEDDING;
      case "tool" -> SpanKind.TOOL;
      case "agent", "chain" -> SpanKind.AGENT;
      case "retriever" -> SpanKind.RETRIEVAL;
      case "evaluator", "guardrail" -> SpanKind.OTHER;
      default -> null;
    };
  }

  private static void error(Attributes attributes, Telling told) {
    if ("ERROR".equalsIgnoreCase(attributes.text(OBSERVATION + "level"))) {
      String message = attributes.text(OBSERVATION + "status_message");
      told.tell(ERROR, message == null ? "error" : message);
    }
  }

  private static @Nullable Duration timeToFirstToken(RawSpan span) {
    String told = span.attributes().text(OBSERVATION + "completion_start_time");
    if (told == null) {
      return null;
    }
    try {
      Instant first = Instant.parse(told.replace("\"", ""));
      Duration wait = Duration.between(span.startedAt(), first);
      return wait.isNegative() || wait.compareTo(span.duration()) > 0 ? null : wait;
    } catch (DateTimeException e) {
      span.problems().found(OBSERVATION + "completion_start_time: no time");
      return null;
    }
  }
}
