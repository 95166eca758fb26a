package dev.assay.stats.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rising function closest to the data: pool adjacent violators, M. Ayer et al., "An empirical
 * distribution function for sampling with incomplete information", Annals of Mathematical
 * Statistics 26 (1955), 641-647; for calibration B. Zadrozny and C. Elkan, KDD 2002. Follows any
 * shape, but wants some thousand cases where {@link PlattScaling} wants some hundred. Immutable.
 */
public final class IsotonicFit {
  private final double[] scores;
  private final double[] values;

  private IsotonicFit(double[] scores, double[] values) {
    this.scores = scores;
    this.values = values;
  }

  /** The probability of the outcome as a rising function of the score. */
  public static IsotonicFit of(Predictions predictions) {
    int[] order =
        IntStream.range(0, predictions.n())
            .boxed()
            .sorted(Comparator.comparingDouble(predictions::score))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] scores = new double[order.length];
    double[] means = new double[order.length];
    double[] weights = new double[order.length];
    int distinct = 0;
    for (int i : order) {
      double score = predictions.score(i);
      if (distinct == 0 || score > scores[distinct - 1]) {
        scores[distinct++] = score;
      }
      int last = distinct - 1;
      weights[last]++;
      means[last] += ((predictions.outcome(i) ? 1 : 0) - means[last]) / weights[last];
    }
    return new IsotonicFit(
        Arrays.copyOf(scores, distinct),
        pool(Arrays.copyOf(means, distinct), Arrays.copyOf(weights, distinct)));
  }

  /**
   * The rising sequence with the least weighted squared distance to {@code values}.
   *
   * @param weights above 0, as many as values
   * @throws IllegalArgumentException if the lengths differ, a value is not finite or a weight not
   *     above 0
   */
  public static double[] pool(double[] values, double[] weights) {
    if (values.length != weights.length) {
      throw new IllegalArgumentException("values: " + values.length + " and " + weights.length);
    }
    double[] means = new double[values.length];
    double[] masses = new double[values.length];
    int[] ends = new int[values.length];
    int blocks = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i]) || !(weights[i] > 0 && Double.isFinite(weights[i]))) {
        throw new IllegalArgumentException("no value " + values[i] + " of weight " + weights[i]);
      }
      means[blocks] = values[i];
      masses[blocks] = weights[i];
      ends[blocks] = i + 1;
      blocks++;
      while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
        double mass = masses[blocks - 2] + masses[blocks - 1];
        means[blocks - 2] =
            (means[blocks - 2] * masses[blocks - 2] + means[blocks - 1] * masses[blocks - 1])
                / mass;
        masses[blocks - 2] = mass;
        ends[blocks - 2] = ends[blocks - 1];
        blocks--;
      }
    }
    double[] pooled = new double[values.length];
    int from = 0;
    for (int block = 0; block < blocks; block++) {
      Arrays.fill(pooled, from, ends[block], means[block]);
      from = ends[block];
    }
    return pooled;
  }

  /**
   * The probability for a score: between the scores of the fit by a straight line, outside of them
   * that of the nearest; within [0, 1].
   */
  public double probability(double score) {
    int found = Arrays.binarySearch(scores, score);
    if (found >= 0) {
      return values[found];
    }
    int above = -found - 1;
    if (above == 0 || above == scores.length) {
      return values[above == 0 ? 0 : above - 1];
    }
    double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
    return values[above - 1] + share * (values[above] - values[above - 1]);
  }
}
