package dev.assay.stats;

import java.util.Arrays;

/**
 * What the mean and the variance of a figure need.
 *
 * @param n at least 1
 * @param sum finite
 * @param sumOfSquares finite, not negative
 */
public record Moments(long n, double sum, double sumOfSquares) {
  public Moments {
    if (n < 1 || !Double.isFinite(sum) || !Double.isFinite(sumOfSquares) || sumOfSquares < 0) {
      throw new IllegalArgumentException(
          "not the moments of a sample: " + n + ", " + sum + ", " + sumOfSquares);
    }
  }

  /**
   * The moments of some values.
   *
   * @throws IllegalArgumentException without values
   */
  public static Moments of(double... values) {
    return new Moments(
        values.length, Arrays.stream(values).sum(), Arrays.stream(values).map(x -> x * x).sum());
  }

  public double mean() {
    return sum / n;
  }

  /**
   * The unbiased variance, with n - 1; 0 for a single value. Sums lose digits when the mean is more
   * than some 10⁶ standard deviations from 0; a negative remainder counts as 0.
   */
  public double variance() {
    return n == 1 ? 0 : Math.max(0, sumOfSquares - sum * sum / n) / (n - 1);
  }

  /** Squared standard error of the mean. */
  double errorSquared() {
    return variance() / n;
  }
}
