package dev.assay.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The exact interval of a proportion: C. J. Clopper and E. S. Pearson, "The use of confidence or
 * fiducial limits illustrated in the case of the binomial", Biometrika 26 (1934), 404-413. Never
 * covers less than its level, so it is the one for safety bounds; wider than {@link Wilson}.
 */
public final class ClopperPearson {
  private ClopperPearson() {}

  /**
   * The two-sided interval, from beta quantiles, within [0, 1].
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public static Interval interval(Proportion proportion, double level) {
    double tail = (1 - Confidence.check(level)) / 2;
    return new Interval(low(proportion, tail), high(proportion, tail), level);
  }

  /** The share with {@link #interval}. */
  public static Estimate estimate(Proportion proportion, double level) {
    return new Estimate(
        proportion.share(),
        interval(proportion, level),
        proportion.n(),
        "proportion, Clopper-Pearson");
  }

  /**
   * The largest share still compatible with the count: 0 of 59 gives just under 0.05 at level 0.95
   * ("rule of three").
   *
   * @param level within (0, 1), of the one-sided statement
   * @return within [0, 1]
   * @throws IllegalArgumentException if the level is not
   */
  public static double upperBound(Proportion proportion, double level) {
    return high(proportion, 1 - Confidence.check(level));
  }

  /**
   * The smallest share still compatible with the count.
   *
   * @param level within (0, 1), of the one-sided statement
   * @return within [0, 1]
   * @throws IllegalArgumentException if the level is not
   */
  public static double lowerBound(Proportion proportion, double level) {
    return low(proportion, 1 - Confidence.check(level));
  }

  private static double low(Proportion proportion, double tail) {
    double k = proportion.count();
    if (k == 0) {
      return 0;
    }
    return BetaDistribution.of(k, proportion.n() - k + 1).inverseCumulativeProbability(tail);
  }

  private static double high(Proportion proportion, double tail) {
    double k = proportion.count();
    if (k == proportion.n()) {
      return 1;
    }
    return BetaDistribution.of(k + 1, proportion.n() - k).inverseSurvivalProbability(tail);
  }
}
