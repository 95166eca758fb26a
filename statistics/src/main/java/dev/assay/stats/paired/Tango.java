package dev.assay.stats.paired;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;

/**
 * The score interval of the difference of two paired pass rates: T. Tango, "Equivalence test and
 * confidence interval for the difference in proportions for the paired-sample design", Statistics
 * in Medicine 17 (1998), 891-908. Covers close to its level also for few discordant items, where a
 * normal interval would have no width.
 */
public final class Tango {
  /** Halvings of [-1, 1]: more than a double resolves. */
  private static final int STEPS = 64;

  private Tango() {}

  /**
   * New minus old with its interval, within [-1, 1].
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public static Estimate difference(PairedCounts counts, double level) {
    return new Estimate(
        counts.difference(),
        interval((double) counts.gained(), (double) counts.lost(), (double) counts.n(), level),
        counts.n(),
        "paired difference, Tango");
  }

  /**
   * The interval for counts that need not be whole, such as those of a weighted sample scaled to
   * its effective size.
   *
   * @param gained 0 or more
   * @param lost 0 or more
   * @param n above 0, at least {@code gained + lost}
   * @param level within (0, 1)
   * @throws IllegalArgumentException out of these ranges
   */
  public static Interval interval(double gained, double lost, double n, double level) {
    double z = Confidence.z(level);
    if (!(gained >= 0 && lost >= 0 && n > 0 && gained + lost <= n * (1 + 1e-9))) {
      throw new IllegalArgumentException("not paired counts: " + gained + ", " + lost + ", " + n);
    }
    Shares shares = new Shares(gained, lost, n);
    double difference = (gained - lost) / n;
    return new Interval(solve(shares, -1, difference, z), solve(shares, 1, difference, -z), level);
  }

  private record Shares(double gained, double lost, double n) {}

  /**
   * The score statistic of "the difference is delta": falls as delta rises, 0 at the observed
   * difference.
   */
  static double statistic(PairedCounts counts, double delta) {
    return statistic(new Shares(counts.gained(), counts.lost(), counts.n()), delta);
  }

  private static double statistic(Shares counts, double delta) {
    double n = counts.n();
    double b = counts.gained();
    double c = counts.lost();
    double excess = b - c - n * delta;
    if (excess == 0) {
      return 0;
    }
    double linear = -b - c + (2 * n - b + c) * delta;
    double constant = -c * delta * (1 - delta);
    double root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
    // q21, the share lost under the hypothesis; the second form avoids a difference of equals.
    double lost = linear <= 0 ? (root - linear) / (4 * n) : -2 * constant / (root + linear);
    double variance = n * (2 * lost + delta * (1 - delta));
    return variance <= 0
        ? Math.copySign(Double.POSITIVE_INFINITY, excess)
        : excess / Math.sqrt(variance);
  }

  /** Where the statistic takes a value, between an end of the range and the estimate. */
  private static double solve(Shares counts, double end, double estimate, double value) {
    double outer = end;
    double inner = estimate;
    for (int i = 0; i < STEPS; i++) {
      double middle = (outer + inner) / 2;
      boolean outside = Math.abs(statistic(counts, middle)) > Math.abs(value);
      outer = outside ? middle : outer;
      inner = outside ? inner : middle;
    }
    return (outer + inner) / 2;
  }
}
