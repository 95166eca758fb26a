package dev.assay.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Which order statistics bound a quantile, whatever the distribution: the interval from the {@code
 * low}-th to the {@code high}-th smallest of n values holds it with at least the level asked for
 * (W. J. Conover, Practical Nonparametric Statistics, 3rd ed., 3.2).
 *
 * @param low from 1
 * @param high at most n
 */
public record QuantileRanks(int low, int high) {
  public QuantileRanks {
    if (low < 1 || low > high) {
      throw new IllegalArgumentException("not ranks: " + low + " to " + high);
    }
  }

  /**
   * The ranks for a quantile, each tail within half of 1 - level by the binomial distribution.
   *
   * @param quantile within (0, 1): 0.95 for p95
   * @param n at least 1
   * @param level within (0, 1)
   * @return empty when n values are too few to bound the quantile on both sides: p95 at level 0.95
   *     needs 72
   * @throws IllegalArgumentException outside of those ranges
   */
  public static Optional<QuantileRanks> of(double quantile, int n, double level) {
    if (!(quantile > 0 && quantile < 1) || n < 1) {
      throw new IllegalArgumentException("no quantile " + quantile + " of " + n + " values");
    }
    double tail = (1 - Confidence.check(level)) / 2;
    BinomialDistribution below = BinomialDistribution.of(n, quantile);
    int low = below.inverseCumulativeProbability(tail);
    if (low < n && below.cumulativeProbability(low) <= tail) {
      low++;
    }
    int high = below.inverseSurvivalProbability(tail) + 1;
    return low < 1 || high > n ? Optional.empty() : Optional.of(new QuantileRanks(low, high));
  }
}
