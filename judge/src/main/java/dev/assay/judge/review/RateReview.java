package dev.assay.judge.review;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.AnswerScale;
import dev.assay.judge.agreement.CategoryErrors;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.calibration.DrawnLabels;
import dev.assay.judge.calibration.RatedCase;
import dev.assay.judge.calibration.TrafficRates;
import dev.assay.judge.label.LabelSet;
import dev.assay.score.Score.Subject;
import dev.assay.stats.corrected.JudgeErrors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rates of one judge.
 *
 * @param cases what it said of which
 * @param set the labels that it was calibrated on, as they are now; null without any
 * @param taught the cases that taught it, whose labels are in no rate
 */
record RateReview(
    ReviewedJudge judge, List<RatedCase> cases, @Nullable LabelSet set, Set<Subject> taught) {
  private static final double LEVEL = 0.95;

  /** A judge that is not calibrated and says more values than these says numbers. */
  private static final int MOST_CATEGORIES = 10;

  /** As {@link JudgeReview#rates}. */
  Optional<ReviewedRates> rates(ReviewedRates.Part by, @Nullable String category) {
    AnswerScale scale = scale().orElse(null);
    if (cases.isEmpty() || scale == null || scale.categories().isEmpty()) {
      return Optional.empty();
    }
    String chosen = chosen(scale, category);
    DrawnLabels labels = labels(scale, chosen);
    TrafficRates rates =
        new TrafficRates(
            cases,
            labels,
            value -> scale.category(value).equals(Optional.of(chosen)),
            errors(scale, chosen, labels),
            LEVEL);
    return Optional.of(
        new ReviewedRates(scale.categories(), chosen, rates.by(one -> part(by, one))));
  }

  private DrawnLabels labels(AnswerScale scale, String chosen) {
    return set == null
        ? new DrawnLabels(Map.of(), 0, 0)
        : DrawnLabels.of(set, text -> scale.category(text).map(chosen::equals)).without(taught);
  }

  private static String chosen(AnswerScale scale, @Nullable String category) {
    if (category != null && scale.categories().contains(category)) {
      return category;
    }
    String yes = scale.positive();
    return yes == null ? scale.categories().getFirst() : yes;
  }

  /** How the judge errs, where it is calibrated on cases of the same traffic. */
  private @Nullable JudgeErrors errors(AnswerScale scale, String category, DrawnLabels labels) {
    CalibrationReport report = judge.report();
    boolean isOfTraffic =
        cases.stream().anyMatch(c -> c.at() != null && labels.labels().containsKey(c.subject()));
    if (report == null || !judge.isCalibrated() || !isOfTraffic) {
      return null;
    }
    if (scale.positive() != null) {
      JudgeErrors yes = judge.calibration().map(Calibration::errors).orElse(null);
      return yes == null || category.equals(scale.positive()) ? yes : yes.ofOtherAnswer();
    }
    // Of several categories errors are known of the labelled cases, as they are, alone.
    return labels.areWeighted()
        ? null
        : report.judge().errors().stream()
            .filter(errors -> errors.category().equals(category))
            .findFirst()
            .flatMap(CategoryErrors::counts)
            .orElse(null);
  }

  private Optional<AnswerScale> scale() {
    CalibrationReport report = judge.report();
    CalibrationReport.Context context = report == null ? null : report.context();
    if (context != null) {
      return Optional.of(context.scale());
    }
    List<String> values =
        cases.stream()
            .map(RatedCase::value)
            .filter(Objects::nonNull)
            .map(value -> new Answer.Value(String.valueOf(value)).text())
            .distinct()
            .toList();
    return values.isEmpty() || values.size() > MOST_CATEGORIES
        ? Optional.empty()
        : Optional.of(AnswerScale.of(values, List.of(), null, null));
  }

  private static String part(ReviewedRates.Part by, RatedCase one) {
    return one.at() == null ? ReviewedRates.OUTSIDE : by.of(one);
  }
}
