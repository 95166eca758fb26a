package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.COST;
import static dev.assay.ingest.convention.Field.FINISH_REASONS;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.OPERATION;
import static dev.assay.ingest.convention.Field.PROVIDER;
import static dev.assay.ingest.convention.Field.REQUEST_MODEL;
import static dev.assay.ingest.convention.Field.RESPONSE_ID;
import static dev.assay.ingest.convention.Field.RESPONSE_MODEL;
import static dev.assay.ingest.convention.Field.TIME_TO_FIRST_TOKEN;
import static dev.assay.ingest.convention.Field.TOOL_ARGUMENTS;
import static dev.assay.ingest.convention.Field.TOOL_CALL_ID;
import static dev.assay.ingest.convention.Field.TOOL_NAME;
import static dev.assay.ingest.convention.Field.TOOL_RESULT;

import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.SpanKind;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of a span. Null and empty: the span does not say.
 *
 * @param model of a model call, or of an agent that sums its calls up
 * @param input messages read, oldest first
 * @param output messages written
 */
record Reading(
    SpanKind kind,
    @Nullable ModelCall model,
    @Nullable ToolCall tool,
    List<Message> input,
    List<Message> output) {

  static Reading of(Telling told, RawSpan span) {
    SpanKind kind = orElse(told.get(KIND), SpanKind.OTHER);
    boolean isTool = kind == SpanKind.TOOL;
    return new Reading(
        kind,
        model(kind, told),
        isTool ? tool(told, span) : null,
        isTool ? List.of() : orElse(told.get(Field.INPUT), List.of()),
        isTool ? List.of() : orElse(told.get(Field.OUTPUT), List.of()));
  }

  private static @Nullable ModelCall model(SpanKind kind, Telling told) {
    Usage usage = TokenCounts.of(told);
    boolean isCall = kind == SpanKind.MODEL || kind == SpanKind.EMBEDDING;
    boolean sumsUp = kind == SpanKind.AGENT && usage != null;
    if (!isCall && !sumsUp) {
      return null;
    }
    return new ModelCall(
        orElse(told.get(OPERATION), kind == SpanKind.EMBEDDING ? "embeddings" : "chat"),
        told.get(PROVIDER),
        told.get(REQUEST_MODEL),
        told.get(RESPONSE_MODEL),
        told.get(RESPONSE_ID),
        usage,
        cost(told, usage),
        orElse(told.get(FINISH_REASONS), List.of()),
        told.get(TIME_TO_FIRST_TOKEN));
  }

  /** Libraries that know no price write a cost of nothing beside the tokens. */
  private static @Nullable BigDecimal cost(Telling told, @Nullable Usage usage) {
    BigDecimal cost = told.get(COST);
    boolean isUnknown =
        cost != null && cost.signum() == 0 && usage != null && usage.input() + usage.output() > 0;
    return isUnknown ? null : cost;
  }

  private static ToolCall tool(Telling told, RawSpan span) {
    return new ToolCall(
        orElse(told.get(TOOL_NAME), ToolText.name(span.name())),
        told.get(TOOL_CALL_ID),
        told.get(TOOL_ARGUMENTS),
        told.get(TOOL_RESULT));
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
