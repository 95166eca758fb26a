package dev.assay.stats;

/**
 * What no failure in n cases proves: J. A. Hanley and A. Lippman-Hand, "If nothing goes wrong, is
 * everything all right?", JAMA 249 (1983), 1743-1745. At level 0.95 the bound is about 3/n.
 */
public final class RuleOfThree {
  private RuleOfThree() {}

  /**
   * The largest rate still compatible with no failure among n cases, 1 - (1 - level)^(1/n), which
   * is {@link ClopperPearson#upperBound} of 0 of n.
   *
   * @param n at least 1
   * @param level within (0, 1), of the one-sided statement
   * @return within (0, 1)
   * @throws IllegalArgumentException outside of those ranges
   */
  public static double upperBound(long n, double level) {
    if (n < 1) {
      throw new IllegalArgumentException("no cases: " + n);
    }
    return -Math.expm1(Math.log1p(-Confidence.check(level)) / n);
  }

  /**
   * The fewest cases without a failure that prove the rate to be at most {@code rate}: 59 for 0.05
   * at level 0.95.
   *
   * @param rate within (0, 1)
   * @param level within (0, 1), of the one-sided statement
   * @throws IllegalArgumentException outside of those ranges
   */
  public static long casesNeeded(double rate, double level) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("rate must lie within (0, 1): " + rate);
    }
    return (long) Math.ceil(Math.log1p(-Confidence.check(level)) / Math.log1p(-rate));
  }
}
