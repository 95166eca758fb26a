package dev.assay.stats.paired;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;

/**
 * Standard errors of the difference of two pass rates: E. Miller, "Adding error bars to evals",
 * arXiv 2411.00640 (2024), section 4. The square of the two errors' ratio is how many times fewer
 * items the paired design needs.
 */
public final class PairedDifference {
  private PairedDifference() {}

  /**
   * Standard error when the items are the same, √(b + c - (b - c)²/n) / n; 0 without discordant.
   */
  public static double standardError(PairedCounts counts) {
    double excess = counts.gained() - counts.lost();
    double n = counts.n();
    return Math.sqrt(Math.max(0, counts.discordant() - excess * excess / n)) / n;
  }

  /** Standard error as if the items were not the same, √(p₁(1-p₁)/n₁ + p₂(1-p₂)/n₂). */
  public static double unpairedStandardError(Proportion fresh, Proportion old) {
    return Math.sqrt(errorSquared(fresh) + errorSquared(old));
  }

  /**
   * New minus old ± z standard errors, within [-1, 1]: the plain interval, to read beside {@link
   * Tango}'s, which is the one to decide by.
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public static Estimate estimate(PairedCounts counts, double level) {
    double half = Confidence.z(level) * standardError(counts);
    return new Estimate(
        counts.difference(),
        Interval.around(counts.difference(), half, level).clippedTo(-1, 1),
        counts.n(),
        "paired difference, normal");
  }

  private static double errorSquared(Proportion proportion) {
    double p = proportion.share();
    return p * (1 - p) / proportion.n();
  }
}
