package dev.assay.stats.agreement;

import java.util.Optional;

/**
 * Agreement of several raters against the chance that all draw from the shared marginals: J. L.
 * Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971),
 * 378-382, generalised to gaps and weights by K. L. Gwet (2014). Pe = Σ wkl πk πl. Falls with
 * extreme prevalence even when raters agree; {@link GwetCoefficient} does not.
 */
public final class FleissKappa {
  private FleissKappa() {}

  /** {@link #of(RatingTable, Weights)} with identity weights. */
  public static Optional<AgreementCoefficient> of(RatingTable table) {
    return of(table, Weights.IDENTITY);
  }

  /**
   * Fleiss' kappa.
   *
   * @return empty when no unit has two ratings, or all ratings are the same (0/0)
   */
  public static Optional<AgreementCoefficient> of(RatingTable table, Weights weights) {
    double[] shares = AgreementCoefficient.shares(table);
    int q = shares.length;
    double[] near = new double[q];
    double expected = 0;
    for (int k = 0; k < q; k++) {
      for (int l = 0; l < q; l++) {
        near[k] += weights.of(k, l, q) * shares[l];
      }
      expected += shares[k] * near[k];
    }
    return AgreementCoefficient.of(
        table,
        weights,
        expected,
        unit -> AgreementCoefficient.mean(table, unit, near),
        "Fleiss' kappa");
  }
}
