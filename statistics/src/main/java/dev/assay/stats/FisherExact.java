package dev.assay.stats;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * The exact test that two independent proportions are equal: R. A. Fisher, The Design of
 * Experiments (1935), chapter 2. For counts too small for {@link TwoProportions}; never too
 * optimistic, and somewhat too careful.
 */
public final class FisherExact {
  /** Tables as likely as the one observed may come out a rounding error likelier. */
  private static final double ROUNDING = 1 + 1e-7;

  private FisherExact() {}

  /**
   * The two-sided p-value, within (0, 1]: the probability of all tables with the same margins that
   * are no likelier than the one observed. Takes as many steps as the rarer property has cases.
   *
   * @throws IllegalArgumentException with more than 2³¹ - 1 cases
   */
  public static double pValue(Proportion left, Proportion right) {
    long all = left.n() + right.n();
    long having = left.count() + right.count();
    if (all > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("too many cases for an exact test: " + all);
    }
    HypergeometricDistribution tables =
        HypergeometricDistribution.of((int) all, (int) having, (int) left.n());
    double observed = tables.probability((int) left.count());
    double p = 0;
    for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
      double probability = tables.probability(x);
      p += probability <= observed * ROUNDING ? probability : 0;
    }
    return Math.min(1, p);
  }
}
