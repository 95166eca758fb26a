package dev.assay.judge.label;

import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.judge.agreement.Answer;
import dev.assay.score.Score.Subject;
import org.jspecify.annotations.Nullable;

/** How a label lies in a row. */
final class LabelRows {
  private LabelRows() {}

  /** From the annotator to the time; the case and the row's version are the caller's. */
  static void write(RowWriter row, Label label) {
    row.text(label.annotator());
    switch (label.answer()) {
      case Answer.Value(String text) -> row.nullableText(text).nullableText(null);
      case Answer.Unscored(String reason) -> row.nullableText(null).nullableText(reason);
    }
    row.bool(label.adjudicated()).bool(label.standIn()).text(label.comment());
    row.instant(label.at());
  }

  static Label read(RowReader row, Subject subject, String question) {
    String annotator = row.text();
    String value = row.nullableText();
    String reason = row.nullableText();
    return new Label(
        subject,
        question,
        annotator,
        answer(value, reason),
        row.bool(),
        row.bool(),
        row.text(),
        row.instant());
  }

  static Subject subject(String project, RowReader row) {
    Subject.Kind kind = row.name(Subject.Kind.class);
    return new Subject(project, kind, row.text());
  }

  static Parameters question(String project, String question) {
    return Parameters.of("project", project).and("question", question);
  }

  private static Answer answer(@Nullable String value, @Nullable String reason) {
    return value != null
        ? new Answer.Value(value)
        : new Answer.Unscored(reason == null ? "unknown" : reason);
  }
}
