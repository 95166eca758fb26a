package dev.assay.stats;

/**
 * The score test that two independent proportions are equal: Pearson's chi-squared on the 2×2 table
 * without continuity correction (A. Agresti, Categorical Data Analysis, 3rd ed., 3.2.1).
 */
public final class TwoProportions {
  private TwoProportions() {}

  /**
   * The two-sided p-value, within [0, 1]; 1 when none or all of both sides have the property. The
   * normal approximation wants about five expected cases in each cell.
   */
  public static double pValue(Proportion left, Proportion right) {
    double pooled = (double) (left.count() + right.count()) / (left.n() + right.n());
    double variance = pooled * (1 - pooled) * (1.0 / left.n() + 1.0 / right.n());
    if (variance == 0) {
      return 1;
    }
    return Confidence.twoSided((left.share() - right.share()) / Math.sqrt(variance));
  }
}
