package dev.assay.judge.label;

import dev.assay.judge.Circumstances;
import dev.assay.judge.Fingerprint;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.CaseJudgment;
import dev.assay.judge.agreement.Line;
import dev.assay.judge.agreement.LineException;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judgments of judges outside as lines of JSON or CSV, as {@link CaseJudgment#on} reads them: yes
 * and no are kept as 1 and 0, A, B and tie of a pair as 1, 0 and one half. Both orders of a pair
 * are one judgment.
 */
public final class JudgmentLines {
  private static final Map<String, Double> PREFERENCES = Map.of("A", 1.0, "B", 0.0, "TIE", 0.5);

  private JudgmentLines() {}

  /**
   * The judgments on the lines.
   *
   * @throws LineException if a field makes no sense, a value is no figure, or a judge judges a case
   *     twice
   */
  public static List<Judgment> read(
      List<Line> lines, String project, String question, Subject.Kind kind, Instant at) {
    Map<List<String>, List<CaseJudgment>> cases = new LinkedHashMap<>();
    for (Line line : lines) {
      CaseJudgment one = CaseJudgment.on(line);
      List<CaseJudgment> its =
          cases.computeIfAbsent(List.of(one.caseId(), one.judge()), key -> new ArrayList<>());
      if (its.stream().anyMatch(o -> o.order() == null || Objects.equals(o.order(), one.order()))) {
        throw new LineException(
            one.place(), "case %s is judged twice by %s".formatted(one.caseId(), one.judge()));
      }
      its.add(one);
    }
    return cases.values().stream()
        .map(
            its -> judgment(its, new Subject(project, kind, its.getFirst().caseId()), question, at))
        .toList();
  }

  private static Judgment judgment(
      List<CaseJudgment> its, Subject subject, String question, Instant at) {
    CaseJudgment one = its.getFirst();
    boolean isPair = one.order() != null;
    return new Judgment(
        subject,
        JudgeId.external(one.judge()),
        question,
        new Fingerprint("import-1").add(one.caseId()).hex(),
        isPair ? both(its) : verdict(one),
        one.confidence(),
        List.of(),
        "",
        Judgment.Cost.FREE,
        at,
        isPair ? ofPair(its) : ofOne(one));
  }

  private static Circumstances ofOne(CaseJudgment one) {
    return new Circumstances(
        length(one.length()), one.own() == null ? null : one.own().equals("yes"), null);
  }

  private static Circumstances ofPair(List<CaseJudgment> its) {
    CaseJudgment one = its.getFirst();
    return new Circumstances(
        length(one.lengthA()),
        one.own() == null ? null : one.own().equals("A"),
        new Circumstances.Pair(
            inOrder(its, "ab"),
            inOrder(its, "ba"),
            length(one.lengthB()),
            one.own() == null ? null : one.own().equals("B")));
  }

  private static @Nullable Double inOrder(List<CaseJudgment> its, String order) {
    return its.stream()
        .filter(one -> order.equals(one.order()))
        .map(JudgmentLines::verdict)
        .filter(Verdict.Scored.class::isInstance)
        .map(verdict -> ((Verdict.Scored) verdict).value())
        .findFirst()
        .orElse(null);
  }

  /** What both orders come to; one alone is what it says. */
  private static Verdict both(List<CaseJudgment> its) {
    List<Verdict> verdicts = its.stream().map(JudgmentLines::verdict).distinct().toList();
    return verdicts.stream()
        .filter(Verdict.Unscored.class::isInstance)
        .findFirst()
        .orElse(verdicts.size() == 1 ? verdicts.getFirst() : new Verdict.Scored(0.5));
  }

  private static Verdict verdict(CaseJudgment one) {
    return switch (one.answer()) {
      case Answer.Unscored(String reason) -> new Verdict.Unscored(Verdict.Reason.UNSURE, reason);
      case Answer.Value(String text) -> new Verdict.Scored(figure(one, text));
    };
  }

  private static double figure(CaseJudgment one, String text) {
    Double preference = PREFERENCES.get(text.toUpperCase(Locale.ROOT));
    if (preference != null) {
      return preference;
    }
    try {
      return YesAndNo.USUAL.of(text).map(yes -> yes ? 1.0 : 0.0).orElseGet(() -> number(text));
    } catch (NumberFormatException e) {
      throw new LineException(
          one.place(),
          "a judgment that is kept is a figure, yes or no, A, B or tie, not " + text,
          e);
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  private static @Nullable Long length(@Nullable Double length) {
    return length == null ? null : Long.valueOf(Math.round(length));
  }
}
