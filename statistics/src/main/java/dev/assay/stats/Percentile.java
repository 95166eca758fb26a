package dev.assay.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The one percentile definition used everywhere: nearest rank, the smallest value that at least the
 * share q of the values does not exceed (R. J. Hyndman and Y. Fan, "Sample quantiles in statistical
 * packages", American Statistician 50 (1996), definition 1). It is always a value that occurred: of
 * 1 to 100 the p95 is 95.
 */
public final class Percentile {
  /** Shares such as 0.07 × 100 come out a rounding error above the whole number they stand for. */
  private static final double ROUNDING = 1e-9;

  private Percentile() {}

  /**
   * The rank ⌈qn⌉ of the percentile among n sorted values, from 1 to n.
   *
   * @param q within (0, 1]: 0.95 for p95
   * @param n at least 1
   * @throws IllegalArgumentException outside of those ranges
   */
  public static int rank(double q, int n) {
    if (!(q > 0 && q <= 1) || n < 1) {
      throw new IllegalArgumentException("no quantile " + q + " of " + n + " values");
    }
    return Math.clamp((int) Math.ceil(q * n - ROUNDING), 1, n);
  }

  /**
   * The percentile of some values in any order.
   *
   * @throws IllegalArgumentException without values, with one that is not finite, or q out of range
   */
  public static double of(double q, double... values) {
    return sorted(values)[rank(q, values.length) - 1];
  }

  /**
   * The percentile with its interval by order statistics ({@link QuantileRanks}), which is absent
   * when there are too few values to bound it on both sides.
   *
   * @param q within (0, 1)
   * @param level within (0, 1)
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Estimate estimate(double q, double level, double... values) {
    double[] sorted = sorted(values);
    double value = sorted[rank(q, sorted.length) - 1];
    @Nullable Interval interval =
        QuantileRanks.of(q, sorted.length, level)
            .map(r -> new Interval(sorted[r.low() - 1], sorted[r.high() - 1], level))
            .orElse(null);
    return new Estimate(
        value, interval, sorted.length, "percentile, nearest rank and order statistics");
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length > 0
        && !(Double.isFinite(sorted[0]) && Double.isFinite(sorted[sorted.length - 1]))) {
      throw new IllegalArgumentException("a percentile is of finite values");
    }
    return sorted;
  }
}
