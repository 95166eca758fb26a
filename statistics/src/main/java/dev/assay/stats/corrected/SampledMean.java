package dev.assay.stats.corrected;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Moments;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Prediction-powered inference from labels that were drawn with unequal chances. θ = λ mean(f) + Σ
 * w (Y - λ f) / Σ w: the difference estimator of survey sampling, C.-E. Särndal, B. Swensson and J.
 * Wretman, Model Assisted Survey Sampling (Springer, 1992), chapter 6, with the ratio of J. Hájek
 * (1971) in place of Horvitz and Thompson's, since the size of a part is not known to the sample;
 * in PPI's words the inverse-probability rectifier of T. Zrnic and E. Candès, "Active statistical
 * inference", arXiv 2403.03208 (2024). mean(f) is over all judged cases, labelled ones included:
 * where rare kinds were drawn more often, the rest is no fair picture of the whole.
 *
 * <p>The standard error is Taylor's for a ratio within strata, Σ_h n_h/(n_h - 1) Σ (u - mean_h u)²
 * with u = w (e - mean e) / Σ w, to which the variance of the true rate among all judged cases is
 * added: the interval is of the traffic these cases are a sample of. A stratum with one case counts
 * with the whole square. Not clipped.
 */
public final class SampledMean {
  private SampledMean() {}

  /**
   * The mean of the labels' figure, with λ by {@link #tuning}.
   *
   * @param drawn at least two
   * @param judged the judge's figures of all cases, drawn ones included
   * @param level within (0, 1)
   * @throws IllegalArgumentException with fewer, or if the level is out of range
   */
  public static Estimate estimate(Collection<DrawnCase> drawn, Moments judged, double level) {
    double lambda = tuning(drawn);
    double value = lambda * judged.mean() + mean(drawn, rectifier(lambda));
    double squared =
        covariance(drawn, rectifier(lambda), rectifier(lambda))
            + variance(drawn) / Math.max(judged.n(), drawn.size());
    double half = Confidence.z(level) * Math.sqrt(squared);
    return new Estimate(
        value, Interval.around(value, half, level), judged.n(), "PPI++ with sampling weights");
  }

  /** The labels alone, Σ w Y / Σ w, with its interval; for the same samples. */
  public static Estimate labelsOnly(Collection<DrawnCase> drawn, double level) {
    double value = mean(drawn, DrawnCase::label);
    double squared = covariance(drawn, DrawnCase::label, DrawnCase::label);
    double half = Confidence.z(level) * Math.sqrt(squared);
    return new Estimate(
        value,
        Interval.around(value, half, level),
        drawn.size(),
        "labels only, with sampling weights");
  }

  /**
   * The λ within [0, 1] that makes the rectifier vary least, cov(Y, f) / var(f) as the sample's
   * design has them; 0 when the judge says the same of all.
   *
   * @throws IllegalArgumentException with fewer than two cases
   */
  public static double tuning(Collection<DrawnCase> drawn) {
    if (drawn.size() < 2) {
      throw new IllegalArgumentException("a sample has two cases or more: " + drawn.size());
    }
    double own = covariance(drawn, DrawnCase::prediction, DrawnCase::prediction);
    return own == 0
        ? 0
        : Math.clamp(covariance(drawn, DrawnCase::label, DrawnCase::prediction) / own, 0, 1);
  }

  /** Σ w x / Σ w. */
  static double mean(Collection<DrawnCase> drawn, ToDoubleFunction<DrawnCase> figure) {
    double sum = 0;
    double weights = 0;
    for (DrawnCase one : drawn) {
      sum += one.weight() * figure.applyAsDouble(one);
      weights += one.weight();
    }
    return sum / weights;
  }

  private static ToDoubleFunction<DrawnCase> rectifier(double lambda) {
    return one -> one.label() - lambda * one.prediction();
  }

  private static double variance(Collection<DrawnCase> drawn) {
    double mean = mean(drawn, DrawnCase::label);
    return mean(drawn, one -> (one.label() - mean) * (one.label() - mean));
  }

  /** Of the weighted means of two figures. */
  private static double covariance(
      Collection<DrawnCase> drawn,
      ToDoubleFunction<DrawnCase> first,
      ToDoubleFunction<DrawnCase> second) {
    double weights = drawn.stream().mapToDouble(DrawnCase::weight).sum();
    double firstMean = mean(drawn, first);
    double secondMean = mean(drawn, second);
    Map<String, Sums> strata = new HashMap<>();
    for (DrawnCase one : drawn) {
      double u = one.weight() * (first.applyAsDouble(one) - firstMean) / weights;
      double v = one.weight() * (second.applyAsDouble(one) - secondMean) / weights;
      strata.merge(one.stratum(), new Sums(1, u, v, u * v), Sums::plus);
    }
    return List.copyOf(strata.values()).stream().mapToDouble(Sums::spread).sum();
  }

  private record Sums(long n, double first, double second, double products) {
    Sums plus(Sums other) {
      return new Sums(
          n + other.n, first + other.first, second + other.second, products + other.products);
    }

    double spread() {
      return n == 1 ? products : (double) n / (n - 1) * (products - first * second / n);
    }
  }
}
