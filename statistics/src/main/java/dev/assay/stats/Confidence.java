package dev.assay.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles that intervals and tests of a given level use. */
public final class Confidence {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Confidence() {}

  /**
   * The level itself.
   *
   * @throws IllegalArgumentException if it does not lie within (0, 1)
   */
  public static double check(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must lie within (0, 1): " + level);
    }
    return level;
  }

  /**
   * Half width of a two-sided interval in standard errors: 1.96 at level 0.95.
   *
   * @throws IllegalArgumentException if the level does not lie within (0, 1)
   */
  public static double z(double level) {
    return NORMAL.inverseSurvivalProbability((1 - check(level)) / 2);
  }

  /**
   * The standard normal quantile that a share {@code level} lies below: 0.8416 at 0.8. For
   * one-sided statements and for power.
   *
   * @throws IllegalArgumentException if the level does not lie within (0, 1)
   */
  public static double oneSidedZ(double level) {
    return NORMAL.inverseCumulativeProbability(check(level));
  }

  /**
   * As {@link #z}, by Student's t.
   *
   * @param degreesOfFreedom above 0
   */
  public static double t(double degreesOfFreedom, double level) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - check(level)) / 2);
  }

  /** Two-sided p-value of a standard normal statistic, within [0, 1]. */
  public static double twoSided(double z) {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }
}
