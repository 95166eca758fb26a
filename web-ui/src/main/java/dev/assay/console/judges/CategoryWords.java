package dev.assay.console.judges;

import dev.assay.judge.JudgeId;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.AnswerScale;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.review.ReviewedJudge;
import dev.assay.judge.rubric.Rubric;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the answers of a judge's question read.
 *
 * @param scale that it was calibrated on; null when not known
 */
record CategoryWords(LabelForm form, JudgeId.Kind kind, @Nullable AnswerScale scale) {
  static CategoryWords of(ReviewedJudge judge, LabelForm form) {
    CalibrationReport report = judge.report();
    CalibrationReport.Context context = report == null ? null : report.context();
    return new CategoryWords(form, judge.judge().kind(), context == null ? null : context.scale());
  }

  /** Yes for the 1 of a question of yes and no. */
  String of(String category) {
    String word = scale == null ? category : scale.word(category);
    return word.equals(category) ? form.text(new Answer.Value(category)) : word;
  }

  /** What yes means, and which answer is the bad one; empty where there is no yes. */
  Optional<String> meaning() {
    boolean isYesOrNo = scale == null || scale.kind() == AnswerScale.Kind.BINARY;
    if (!isYesOrNo || form.criterion() != null) {
      return Optional.empty();
    }
    Rubric rubric = form.rubric();
    if (rubric != null) {
      return rubric.isBinary()
          ? Optional.of("Asked: " + rubric.wording().question() + " No is the bad answer.")
          : Optional.empty();
    }
    return Optional.of(
        kind == JudgeId.Kind.CODE
            ? "Yes: the check found nothing. No is the bad answer."
            : "Yes to “"
                + form.question()
                + "”. No rubric is called so, so that only its name says whether yes is good or"
                + " bad.");
  }
}
