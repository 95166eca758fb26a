package dev.assay.stats.agreement;

import java.util.Optional;

/**
 * Agreement against the chance that all categories are equally likely: R. L. Brennan and D. J.
 * Prediger, "Coefficient kappa: some uses, misuses, and alternatives", Educational and
 * Psychological Measurement 41 (1981), 687-699. Pe = T / q² with T the sum of the weights; with two
 * categories it is 2 Pa - 1. Depends on how many categories could have been given, so pass the
 * whole scale.
 */
public final class BrennanPrediger {
  private BrennanPrediger() {}

  /** {@link #of(RatingTable, Weights)} with identity weights. */
  public static Optional<AgreementCoefficient> of(RatingTable table) {
    return of(table, Weights.IDENTITY);
  }

  /**
   * The coefficient.
   *
   * @return empty when no unit has two ratings
   */
  public static Optional<AgreementCoefficient> of(RatingTable table, Weights weights) {
    double q = table.categories();
    double expected = weights.total(table.categories()) / (q * q);
    return AgreementCoefficient.of(
        table, weights, expected, _ -> expected, "Brennan-Prediger coefficient");
  }
}
