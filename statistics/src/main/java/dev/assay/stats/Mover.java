package dev.assay.stats;

import org.jspecify.annotations.Nullable;

/**
 * The difference of two independent estimates from their own intervals: the "method of variance
 * estimates recovery" of G. Y. Zou and A. Donner, "Construction of confidence limits about effect
 * measures: a general approach", Statistics in Medicine 27 (2008), 1693-1702. Keeps the asymmetry
 * of the two intervals, so it serves where a standard error would mislead: rates near 0 and high
 * percentiles.
 */
public final class Mover {
  private Mover() {}

  /**
   * {@code left - right} with low = d - √((a - aLow)² + (bHigh - b)²) and high = d + √((aHigh - a)²
   * + (b - bLow)²). Without an interval when one of the two has none.
   *
   * @throws IllegalArgumentException if the two intervals are of different levels
   */
  public static Estimate difference(Estimate left, Estimate right) {
    double a = left.value();
    double b = right.value();
    String name =
        left.estimator().equals(right.estimator())
            ? left.estimator()
            : left.estimator() + " and " + right.estimator();
    return new Estimate(
        a - b, interval(left, right), left.n() + right.n(), "difference, MOVER of " + name);
  }

  private static @Nullable Interval interval(Estimate left, Estimate right) {
    Interval l = left.interval();
    Interval r = right.interval();
    if (l == null || r == null) {
      return null;
    }
    if (l.level() != r.level()) {
      throw new IllegalArgumentException(
          "intervals of different levels: " + l.level() + ", " + r.level());
    }
    double a = left.value();
    double b = right.value();
    return new Interval(
        a - b - Math.hypot(a - l.low(), r.high() - b),
        a - b + Math.hypot(l.high() - a, b - r.low()),
        l.level());
  }
}
