package dev.assay.judge.review;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.AnswerScale;
import dev.assay.judge.agreement.CategoryErrors;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.score.Score.Subject;
import dev.assay.stats.corrected.JudgeErrors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rates of one judge.
 *
 * @param counts what it said
 * @param labelled its cases with a label
 * @param places of these; those that are not in the traffic are missing
 */
record RateReview(
    ReviewedJudge judge,
    List<JudgedTraffic.Count> counts,
    List<ReviewedCase> labelled,
    Map<Subject, JudgedTraffic.Place> places) {
  private static final double LEVEL = 0.95;

  /** A judge that is not calibrated and says more values than these says numbers. */
  private static final int MOST_CATEGORIES = 10;

  /** As {@link JudgeReview#rates}. */
  Optional<ReviewedRates> rates(ReviewedRates.Part by, @Nullable String category) {
    AnswerScale scale = scale().orElse(null);
    if (counts.isEmpty() || scale == null || scale.categories().isEmpty()) {
      return Optional.empty();
    }
    String chosen = chosen(scale, category);
    RateCounts rates = new RateCounts();
    for (JudgedTraffic.Count count : counts) {
      Double value = count.value();
      Boolean said = value == null ? null : scale.category(value).equals(Optional.of(chosen));
      rates.judged(part(by, count.place()), said, count.cases());
    }
    for (ReviewedCase one : labelled) {
      rates.labelled(
          part(by, places.get(one.judgment().subject())),
          one.said().equals(chosen),
          one.people().equals(chosen));
    }
    return Optional.of(
        new ReviewedRates(scale.categories(), chosen, rates.rates(errors(chosen), LEVEL)));
  }

  private static String chosen(AnswerScale scale, @Nullable String category) {
    if (category != null && scale.categories().contains(category)) {
      return category;
    }
    String yes = scale.positive();
    return yes == null ? scale.categories().getFirst() : yes;
  }

  /** How the judge errs, where it is calibrated on cases of the same traffic. */
  private @Nullable JudgeErrors errors(String category) {
    CalibrationReport report = judge.report();
    if (report == null || !judge.isCalibrated() || places.isEmpty()) {
      return null;
    }
    return report.judge().errors().stream()
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
        counts.stream()
            .map(JudgedTraffic.Count::value)
            .filter(Objects::nonNull)
            .map(value -> new Answer.Value(String.valueOf(value)).text())
            .distinct()
            .toList();
    return values.isEmpty() || values.size() > MOST_CATEGORIES
        ? Optional.empty()
        : Optional.of(AnswerScale.of(values, List.of(), null, null));
  }

  private static String part(ReviewedRates.Part by, JudgedTraffic.@Nullable Place place) {
    return place == null ? ReviewedRates.OUTSIDE : by.of(place);
  }
}
