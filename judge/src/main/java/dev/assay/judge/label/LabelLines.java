package dev.assay.judge.label;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.CaseLabel;
import dev.assay.judge.agreement.Line;
import dev.assay.judge.agreement.LineException;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Labels as lines of JSON or CSV: {@code case}, {@code annotator}, {@code value} (null where there
 * is none), {@code reason}, {@code subject} (conversation, turn, span), {@code adjudicated}, {@code
 * stand_in}, {@code comment}, {@code at} (the moment, as 2026-11-21T10:00:00Z). What is written can
 * be read. Yes and no are written as such where the form of the question has them.
 */
public final class LabelLines {
  /** Columns of the CSV form, in order. */
  public static final List<String> COLUMNS =
      List.of(
          "case",
          "annotator",
          "value",
          "reason",
          "subject",
          "adjudicated",
          "stand_in",
          "comment",
          "at");

  private static final ObjectMapper JSON = new ObjectMapper();

  private LabelLines() {}

  /**
   * The label on a line.
   *
   * @param form of the question
   * @param kind of the case where the line does not say
   * @param at the moment of a label whose line does not say
   * @throws LineException if a field is missing or makes no sense, or the question has no such
   *     answer
   */
  public static Label read(
      Line line, String project, LabelForm form, Subject.Kind kind, Instant at) {
    CaseLabel label = CaseLabel.on(line);
    LabelNames.wrongAnnotator(label.annotator())
        .ifPresent(
            wrong -> {
              throw new LineException(line.place(), wrong);
            });
    String named = line.optional("subject");
    String comment = line.optional("comment");
    return new Label(
        new Subject(project, named == null ? kind : kind(line, named), label.caseId()),
        form.question(),
        label.annotator(),
        form.read(label.answer()).orElseThrow(() -> noAnswer(line, form, label.answer())),
        label.adjudicated(),
        "true".equalsIgnoreCase(line.optional("stand_in")),
        comment == null ? "" : comment,
        moment(line, at));
  }

  private static Instant moment(Line line, Instant otherwise) {
    String at = line.optional("at");
    if (at == null) {
      return otherwise;
    }
    try {
      return Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw new LineException(
          line.place(), "\"at\" is a moment such as 2026-11-21T10:00:00Z, not " + at, e);
    }
  }

  private static LineException noAnswer(Line line, LabelForm form, Answer answer) {
    return new LineException(
        line.place(),
        "%s is no answer to %s; there are %s"
            .formatted(
                answer instanceof Answer.Value(String text) ? text : "that",
                form.question(),
                form.choices().stream()
                    .map(LabelForm.Choice::text)
                    .collect(Collectors.joining(", "))));
  }

  private static Subject.Kind kind(Line line, String named) {
    return Stream.of(Subject.Kind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(named))
        .findFirst()
        .orElseThrow(
            () ->
                new LineException(
                    line.place(), "\"subject\" is conversation, turn or span, not " + named));
  }

  /** The label as a line of JSON. */
  public static String json(Label label, LabelForm form) {
    ObjectNode node = JSON.createObjectNode();
    node.put("case", label.subject().id()).put("annotator", label.annotator());
    switch (label.answer()) {
      case Answer.Value value -> node.put("value", form.written(value));
      case Answer.Unscored(String reason) -> node.putNull("value").put("reason", reason);
    }
    node.put("subject", label.subject().kind().name().toLowerCase(Locale.ROOT));
    if (label.adjudicated()) {
      node.put("adjudicated", true);
    }
    if (label.standIn()) {
      node.put("stand_in", true);
    }
    if (!label.comment().isEmpty()) {
      node.put("comment", label.comment());
    }
    node.put("at", label.at().toString());
    return node.toString();
  }

  /** The label as a line of CSV, by {@link #COLUMNS}. */
  public static String csv(Label label, LabelForm form) {
    String value = "";
    String reason = "";
    switch (label.answer()) {
      case Answer.Value said -> value = form.written(said);
      case Answer.Unscored(String why) -> reason = why;
    }
    return Stream.of(
            label.subject().id(),
            label.annotator(),
            value,
            reason,
            label.subject().kind().name().toLowerCase(Locale.ROOT),
            Boolean.toString(label.adjudicated()),
            Boolean.toString(label.standIn()),
            label.comment(),
            label.at().toString())
        .map(LabelLines::cell)
        .collect(Collectors.joining(","));
  }

  private static String cell(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
