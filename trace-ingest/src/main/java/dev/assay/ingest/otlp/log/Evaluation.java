package dev.assay.ingest.otlp.log;

import dev.assay.ingest.convention.Attributes;
import dev.assay.score.Score;
import dev.assay.trace.SpanId;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;

/** What {@code gen_ai.evaluation.result} says of a span. */
final class Evaluation {
  static final String NAME = "gen_ai.evaluation.result";
  private static final String ASKED = "gen_ai.evaluation.name";

  private Evaluation() {}

  /** Whether the event says what was asked. */
  static boolean isNamed(LogEvent event) {
    return event.told().text(ASKED) != null;
  }

  /** The score of a named event. */
  static Score score(LogEvent event, SpanId span) {
    Attributes told = event.told();
    return new Score(
        new Score.Subject(span.project(), Score.Subject.Kind.SPAN, span.spanId()),
        Objects.requireNonNull(told.text(ASKED)),
        value(told),
        Score.Origin.SDK,
        null,
        told.text("gen_ai.evaluation.explanation"),
        event.at());
  }

  /** A figure; else a label that means one; else what the label says is why there is none. */
  private static Score.Value value(Attributes told) {
    BigDecimal figure = told.number("gen_ai.evaluation.score.value");
    if (figure != null && Double.isFinite(figure.doubleValue())) {
      return new Score.Value.Scored(figure.doubleValue());
    }
    String label = told.text("gen_ai.evaluation.score.label");
    return switch (label == null ? "" : label.strip().toLowerCase(Locale.ROOT)) {
      case "pass", "passed", "true", "yes" -> new Score.Value.Scored(1);
      case "fail", "failed", "false", "no" -> new Score.Value.Scored(0);
      case "" -> new Score.Value.Unscored(error(told));
      default -> new Score.Value.Unscored("only a label was told: " + label);
    };
  }

  private static String error(Attributes told) {
    String error = told.text("error.type");
    return error == null ? "neither a figure nor a label was told" : error;
  }
}
