package dev.assay.stats;

/**
 * The difference of two independent proportions by their Wilson intervals: R. G. Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine
 * 17 (1998), 873-890, method 10.
 */
public final class Newcombe {
  private Newcombe() {}

  /**
   * {@code left - right}, the interval within [-1, 1].
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public static Estimate difference(Proportion left, Proportion right, double level) {
    Estimate difference =
        Mover.difference(Wilson.estimate(left, level), Wilson.estimate(right, level));
    return new Estimate(
        difference.value(), difference.interval(), difference.n(), "difference, Newcombe");
  }
}
