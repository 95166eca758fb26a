package dev.assay.cli;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import java.util.Locale;

/** Estimates in words. */
final class RateText {
  private RateText() {}

  /** Digits beyond the usual ones, where an interval would else read as if it had no width. */
  private static final int MOST_MORE = 4;

  /** As 0.612 [0.504, 0.720]. */
  static String figure(Estimate estimate) {
    return String.format(Locale.ROOT, "%.3f", estimate.value()) + interval(estimate, 1, 3, "");
  }

  /** As 0.6124 [0.5040, 0.7201], and why there is no interval. */
  static String exact(Estimate estimate) {
    return String.format(Locale.ROOT, "%.4f", estimate.value())
        + interval(estimate, 1, 4, " no interval");
  }

  /** As 6.1 % [2.5, 9.6]. */
  static String percent(Estimate estimate) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * estimate.value())
        + interval(estimate, 100, 1, "");
  }

  private static String interval(Estimate estimate, int unit, int digits, String none) {
    Interval interval = estimate.interval();
    if (interval == null || interval.width() == 0) {
      return none;
    }
    String low = "";
    String high = "";
    for (int more = 0; more <= MOST_MORE && low.equals(high); more++) {
      String form = "%." + (digits + more) + "f";
      low = String.format(Locale.ROOT, form, unit * interval.low());
      high = String.format(Locale.ROOT, form, unit * interval.high());
    }
    return " [" + low + ", " + high + "]";
  }
}
