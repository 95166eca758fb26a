package dev.assay.stats.corrected;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Moments;
import org.jspecify.annotations.Nullable;

/**
 * A mean, such as a failure rate, from many verdicts of a judge and a few labels of the same
 * traffic: A. N. Angelopoulos et al., "Prediction-powered inference", Science 382 (2023), 669-674
 * (PPI), and "PPI++: efficient prediction-powered inference", arXiv 2311.01453 (2023). θ = λ
 * mean(f(U)) + mean(Y - λ f(X)) is right however bad the judge is; a good judge makes it narrow. U
 * are the cases without labels, which must be drawn like the labelled ones. The intervals are
 * normal and not clipped: a rate near 0 or 1 with few labels can reach beyond.
 */
public final class PredictionPoweredMean {
  private PredictionPoweredMean() {}

  /** The labels alone, mean(Y) ± z √(var(Y)/n): λ = 0. */
  public static Estimate labelsOnly(LabelledMoments labelled, double level) {
    double half = Confidence.z(level) * Math.sqrt(variance(labelled.labels()) / labelled.n());
    double value = labelled.labels().mean();
    return new Estimate(value, around(labelled, value, half, level), labelled.n(), "labels only");
  }

  /** PPI: λ = 1. */
  public static Estimate ppi(LabelledMoments labelled, Moments unlabelled, double level) {
    return estimate(labelled, unlabelled, 1, level, "PPI");
  }

  /** PPI++: λ by {@link #tuning}. Never much wider than the labels alone, so it is the default. */
  public static Estimate ppiPlusPlus(LabelledMoments labelled, Moments unlabelled, double level) {
    return estimate(labelled, unlabelled, tuning(labelled, unlabelled), level, "PPI++");
  }

  /**
   * How far the judge is relied on, λ = cov(Y, f(X)) / ((1 + n/N) var(f)) within [0, 1]: 0 ignores
   * it. The covariance divides by n, the variance of all predictions together by n + N - 1, as the
   * authors' library does. 0 when all predictions are the same.
   */
  public static double tuning(LabelledMoments labelled, Moments unlabelled) {
    Moments some = labelled.predictions();
    Moments all =
        new Moments(
            some.n() + unlabelled.n(),
            some.sum() + unlabelled.sum(),
            some.sumOfSquares() + unlabelled.sumOfSquares());
    double variance = (1 + (double) some.n() / unlabelled.n()) * all.variance();
    return variance == 0 ? 0 : Math.clamp(labelled.covariance() / variance, 0, 1);
  }

  /**
   * The estimate for a given λ, with SE² = var(λ f(U))/N + var(Y - λ f(X))/n, variances dividing by
   * N and n. Without interval from a single label or a single unlabelled case.
   *
   * @param lambda from 0 to 1
   * @param level within (0, 1)
   * @throws IllegalArgumentException outside of those ranges
   */
  public static Estimate estimate(
      LabelledMoments labelled, Moments unlabelled, double lambda, double level) {
    return estimate(labelled, unlabelled, lambda, level, "PPI, lambda " + lambda);
  }

  private static Estimate estimate(
      LabelledMoments labelled, Moments unlabelled, double lambda, double level, String name) {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda must lie within [0, 1]: " + lambda);
    }
    Moments predictions = labelled.predictions();
    double rectifier =
        variance(labelled.labels())
            - 2 * lambda * labelled.covariance()
            + lambda * lambda * variance(predictions);
    double squared =
        lambda * lambda * variance(unlabelled) / unlabelled.n()
            + Math.max(0, rectifier) / labelled.n();
    double value =
        lambda * unlabelled.mean() + labelled.labels().mean() - lambda * predictions.mean();
    double half = Confidence.z(level) * Math.sqrt(squared);
    Interval interval = unlabelled.n() < 2 ? null : around(labelled, value, half, level);
    return new Estimate(value, interval, labelled.n() + unlabelled.n(), name);
  }

  private static @Nullable Interval around(
      LabelledMoments labelled, double value, double half, double level) {
    return labelled.n() < 2 ? null : Interval.around(value, half, level);
  }

  /** The variance that divides by n. */
  private static double variance(Moments moments) {
    return moments.variance() * (moments.n() - 1) / moments.n();
  }
}
