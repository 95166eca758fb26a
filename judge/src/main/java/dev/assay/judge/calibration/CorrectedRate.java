package dev.assay.judge.calibration;

import dev.assay.judge.calibration.CorrectedRates.JudgedCase;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Moments;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.stats.corrected.DrawnCase;
import dev.assay.stats.corrected.JudgeErrors;
import dev.assay.stats.corrected.LabelledMoments;
import dev.assay.stats.corrected.PredictionPoweredMean;
import dev.assay.stats.corrected.RareCases;
import dev.assay.stats.corrected.RoganGladen;
import dev.assay.stats.corrected.SampledMean;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The true rate of yes in a part of the traffic, from many verdicts of a judge and few labels.
 *
 * @param rate with its interval, within [0, 1], and the name of the estimator
 * @param plain the judge's own rate, for comparing
 * @param corrected false when the rate is the judge's own, which must be marked wherever it is
 *     shown
 * @param labels it rests on in this part of the traffic
 * @param unscored cases the judge gave no value; they are in no rate
 */
public record CorrectedRate(
    Estimate rate, Estimate plain, boolean corrected, long labels, long unscored) {

  /** Fewer labels than this in a part of the traffic are not enough for PPI++'s normal interval. */
  public static final int FEWEST_LABELS = 30;

  /**
   * The rate, by the weights of the labelled cases where those differ: {@link SampledMean}, or
   * {@link RareCases}; else as of the counts alone.
   *
   * @param calibrated as there
   * @param level of the interval, within (0, 1)
   * @return empty when the judge scored no case
   */
  public static Optional<CorrectedRate> of(
      Collection<JudgedCase> cases, @Nullable JudgeErrors calibrated, double level) {
    JudgedSlice slice = CorrectedRates.counts(cases);
    List<DrawnCase> drawn = cases.stream().flatMap(one -> one.drawn().stream()).toList();
    boolean isWeighted = drawn.stream().mapToDouble(DrawnCase::weight).distinct().count() > 1;
    if (!isWeighted || drawn.size() < FEWEST_LABELS) {
      return of(slice, calibrated, level);
    }
    Proportion judged = new Proportion(slice.judgedYes(), slice.judged());
    Estimate rate =
        RareCases.areIn(drawn)
            ? RareCases.estimate(drawn, judged, level)
            : SampledMean.estimate(
                drawn, new Moments(judged.n(), judged.count(), judged.count()), level);
    return Optional.of(
        new CorrectedRate(
            clipped(rate),
            Wilson.estimate(judged, level),
            true,
            slice.labelled(),
            slice.unscored()));
  }

  /**
   * The rate: PPI++ with labels of the same traffic; Rogan-Gladen with a calibration on the same
   * traffic; else the judge's own, marked.
   *
   * @param calibrated how the judge errs, when that was measured on the same traffic; else null
   * @param level of the interval, within (0, 1)
   * @return empty when the judge scored no case
   */
  public static Optional<CorrectedRate> of(
      JudgedSlice slice, @Nullable JudgeErrors calibrated, double level) {
    if (slice.judged() == 0) {
      return Optional.empty();
    }
    Estimate plain = Wilson.estimate(new Proportion(slice.judgedYes(), slice.judged()), level);
    LabelledMoments labels = slice.labels();
    Moments rest = slice.rest();
    if (labels != null && labels.n() >= FEWEST_LABELS) {
      Estimate rate = rest == null ? all(slice, level) : poweredMean(slice, labels, rest, level);
      return Optional.of(
          new CorrectedRate(clipped(rate), plain, true, slice.labelled(), slice.unscored()));
    }
    if (calibrated != null) {
      Optional<Estimate> rate =
          RoganGladen.estimate(
              new Proportion(slice.judgedYes(), slice.judged()), calibrated, level);
      if (rate.isPresent()) {
        return Optional.of(
            new CorrectedRate(rate.get(), plain, true, slice.labelled(), slice.unscored()));
      }
    }
    Estimate marked =
        new Estimate(
            plain.value(),
            plain.interval(),
            plain.n(),
            "judge's own rate, not corrected; " + plain.estimator());
    return Optional.of(new CorrectedRate(marked, plain, false, slice.labelled(), slice.unscored()));
  }

  /** PPI++, unless so few labels tell anything that its interval is too narrow. */
  private static Estimate poweredMean(
      JudgedSlice slice, LabelledMoments labels, Moments rest, double level) {
    List<DrawnCase> drawn =
        RareCases.of(slice.both(), slice.onlyJudge(), slice.onlyPeople(), slice.neither());
    if (RareCases.areIn(drawn)) {
      return RareCases.estimate(drawn, new Proportion(slice.judgedYes(), slice.judged()), level);
    }
    return PredictionPoweredMean.ppiPlusPlus(labels, rest, level);
  }

  private static Estimate all(JudgedSlice slice, double level) {
    Estimate labels =
        Wilson.estimate(new Proportion(slice.both() + slice.onlyPeople(), slice.labelled()), level);
    return new Estimate(
        labels.value(), labels.interval(), labels.n(), "labels only, " + labels.estimator());
  }

  /** A rate lies within 0 and 1, and so does what is known of it. */
  private static Estimate clipped(Estimate rate) {
    Interval interval = rate.interval();
    return new Estimate(
        Math.clamp(rate.value(), 0, 1),
        interval == null ? null : interval.clippedTo(0, 1),
        rate.n(),
        rate.estimator());
  }
}
