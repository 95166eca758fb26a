package dev.assay.stats;

/**
 * A confidence interval, both ends included.
 *
 * @param low finite, at most {@code high}
 * @param high finite; one-sided bounds use the end of the figure's range for the open side
 * @param level share of such intervals that hold the true figure, within (0, 1)
 */
public record Interval(double low, double high, double level) {
  public Interval {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException("not an interval: " + low + " to " + high);
    }
    Confidence.check(level);
  }

  /** Whether {@code figure} lies within, the ends included. */
  public boolean contains(double figure) {
    return low <= figure && figure <= high;
  }

  /** Distance between the ends, zero or more. */
  public double width() {
    return high - low;
  }
}
