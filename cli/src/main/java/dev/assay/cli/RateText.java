package dev.assay.cli;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import java.util.Locale;

/** Estimates in words. */
final class RateText {
  private RateText() {}

  /** As 0.612 [0.504, 0.720]. */
  static String figure(Estimate estimate) {
    Interval interval = estimate.interval();
    return interval == null
        ? String.format(Locale.ROOT, "%.3f", estimate.value())
        : String.format(
            Locale.ROOT, "%.3f [%.3f, %.3f]", estimate.value(), interval.low(), interval.high());
  }

  /** As 6.1 % [2.5, 9.6]. */
  static String percent(Estimate estimate) {
    Interval interval = estimate.interval();
    return interval == null
        ? String.format(Locale.ROOT, "%.1f %%", 100 * estimate.value())
        : String.format(
            Locale.ROOT,
            "%.1f %% [%.1f, %.1f]",
            100 * estimate.value(),
            100 * interval.low(),
            100 * interval.high());
  }
}
