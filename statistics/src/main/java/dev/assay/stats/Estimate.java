package dev.assay.stats;

import org.jspecify.annotations.Nullable;

/**
 * A figure with what is known about its error.
 *
 * @param value finite
 * @param interval null when the data do not allow one, such as the mean of a single value
 * @param n observations it rests on, at least 1; for a comparison, those of both sides together
 * @param estimator name of the method, as shown to people
 */
public record Estimate(double value, @Nullable Interval interval, long n, String estimator) {
  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("an estimate is finite: " + value);
    }
    if (n < 1) {
      throw new IllegalArgumentException("an estimate rests on observations, n is " + n);
    }
  }

  /** Whether the interval, if there is one, lies wholly on one side of {@code figure}. */
  public boolean excludes(double figure) {
    return interval != null && !interval.contains(figure);
  }
}
