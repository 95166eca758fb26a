package dev.assay.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles that intervals of a given level use. */
final class Confidence {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Confidence() {}

  static double check(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must lie within (0, 1): " + level);
    }
    return level;
  }

  /** Half width of a two-sided interval in standard errors. */
  static double z(double level) {
    return NORMAL.inverseSurvivalProbability((1 - check(level)) / 2);
  }

  /** As {@link #z}, by Student's t. */
  static double t(double degreesOfFreedom, double level) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - check(level)) / 2);
  }

  /** Two-sided p-value of a standard normal statistic. */
  static double twoSided(double z) {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }
}
