package dev.assay.judge.calibration;

import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.Rubric.Criterion;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.judge.rubric.Rubrics;
import java.util.Optional;

/**
 * One criterion of a rubric as people are asked about it, {@code tone/clear}: judges answer it
 * within the whole question.
 *
 * @param question as people are asked
 */
record CriterionQuestion(String question, Rubric rubric, Criterion criterion) {
  /** Empty for a question that is no criterion of a rubric. */
  static Optional<CriterionQuestion> of(String question, RubricStore rubrics) {
    int slash = question.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String id = question.substring(slash + 1);
    return Rubrics.named(question.substring(0, slash), rubrics)
        .flatMap(
            rubric ->
                rubric.criteria().stream()
                    .filter(criterion -> criterion.id().equals(id))
                    .findFirst()
                    .map(criterion -> new CriterionQuestion(question, rubric, criterion)));
  }

  /** Whether a judgment is on the rubric as a whole. */
  boolean isWithin(Judgment judgment) {
    return judgment.question().equals(rubric.name());
  }

  /** What a judgment on the whole says of the criterion, in the values that people are given. */
  Judgment of(Judgment whole) {
    Verdict verdict =
        whole.criteria().stream()
            .filter(one -> one.id().equals(criterion.id()))
            .findFirst()
            .map(one -> inSteps(one.verdict()))
            .orElseGet(() -> unscored(whole));
    return whole.on(question, verdict);
  }

  private static Verdict unscored(Judgment whole) {
    return whole.verdict() instanceof Verdict.Unscored none
        ? none
        : new Verdict.Unscored(Verdict.Reason.UNSURE, "nothing said of the criterion");
  }

  /** Steps from 1; judges' verdicts go from 0 to 1. */
  private Verdict inSteps(Verdict verdict) {
    return !criterion.isBinary() && verdict instanceof Verdict.Scored(double value)
        ? new Verdict.Scored(1 + Math.round(value * (criterion.steps() - 1)))
        : verdict;
  }
}
