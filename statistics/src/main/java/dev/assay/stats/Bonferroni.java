package dev.assay.stats;

import java.util.Arrays;

/**
 * Control of the chance of any false rejection by the union bound (O. J. Dunn, "Multiple
 * comparisons among means", JASA 56 (1961), 52-64). {@link Holm} rejects at least as much under the
 * same conditions; this one is for intervals, which need one level for all.
 */
public final class Bonferroni {
  private Bonferroni() {}

  /**
   * The adjusted value min(1, m p) of each of the m p-values, in the order given: those at most α
   * are rejected.
   *
   * @param pValues within [0, 1]; may be empty
   * @throws IllegalArgumentException if one is not
   */
  public static double[] adjust(double... pValues) {
    PValues.check(pValues);
    return Arrays.stream(pValues).map(p -> Math.min(1, p * pValues.length)).toArray();
  }

  /**
   * The level 1 - (1 - level)/m that each of m intervals needs for all of them to hold together.
   *
   * @param level within (0, 1)
   * @param m at least 1
   * @throws IllegalArgumentException outside of those ranges
   */
  public static double level(double level, int m) {
    if (m < 1) {
      throw new IllegalArgumentException("no comparisons: " + m);
    }
    return 1 - (1 - Confidence.check(level)) / m;
  }
}
