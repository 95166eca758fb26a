package dev.assay.stats;

/**
 * The score interval of a proportion: E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927), 209-212. Covers close to its level even for rare events;
 * the default for a single rate.
 */
public final class Wilson {
  private Wilson() {}

  /**
   * Centre (p + z²/2n) / (1 + z²/n), half width z √(p(1-p)/n + z²/4n²) / (1 + z²/n), within [0, 1].
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public static Interval interval(Proportion proportion, double level) {
    Interval interval = interval(proportion.share(), (double) proportion.n(), level);
    // At 0 and n the formula's end is exactly 0 and 1; rounding would leave a residue.
    double low = proportion.count() == 0 ? 0 : interval.low();
    double high = proportion.count() == proportion.n() ? 1 : interval.high();
    return new Interval(low, high, level);
  }

  /**
   * The interval of a share of a number of cases that need not be whole, such as the effective size
   * of a weighted sample.
   *
   * @param p from 0 to 1
   * @param n above 0
   * @param level within (0, 1)
   * @throws IllegalArgumentException out of these ranges
   */
  public static Interval interval(double p, double n, double level) {
    double z = Confidence.z(level);
    if (!(p >= 0 && p <= 1 && n > 0)) {
      throw new IllegalArgumentException("not a proportion: " + p + " of " + n);
    }
    double shrink = 1 + z * z / n;
    double centre = (p + z * z / (2 * n)) / shrink;
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / shrink;
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half), level);
  }

  /** The share with {@link #interval}. */
  public static Estimate estimate(Proportion proportion, double level) {
    return new Estimate(
        proportion.share(), interval(proportion, level), proportion.n(), "proportion, Wilson");
  }
}
