package dev.assay.stats.agreement;

import java.util.Optional;

/**
 * Gwet's AC1 and, with weights, AC2: K. L. Gwet, "Computing inter-rater reliability and its
 * variance in the presence of high agreement", British Journal of Mathematical and Statistical
 * Psychology 61 (2008), 29-48. Pe = T / (q(q-1)) Σ πk(1 - πk) with T the sum of the weights. Steady
 * where extreme prevalence makes kappas collapse, so it is shown beside them.
 */
public final class GwetCoefficient {
  private GwetCoefficient() {}

  /** AC1: {@link #ac2} with identity weights. */
  public static Optional<AgreementCoefficient> ac1(RatingTable table) {
    return of(table, Weights.IDENTITY, "Gwet's AC1");
  }

  /**
   * AC2.
   *
   * @return empty when no unit has two ratings
   */
  public static Optional<AgreementCoefficient> ac2(RatingTable table, Weights weights) {
    return of(table, weights, "Gwet's AC2");
  }

  private static Optional<AgreementCoefficient> of(
      RatingTable table, Weights weights, String name) {
    double[] shares = AgreementCoefficient.shares(table);
    int q = shares.length;
    double scale = weights.total(q) / (q * (q - 1.0));
    double[] others = new double[q];
    double expected = 0;
    for (int k = 0; k < q; k++) {
      others[k] = scale * (1 - shares[k]);
      expected += shares[k] * others[k];
    }
    return AgreementCoefficient.of(
        table, weights, expected, unit -> AgreementCoefficient.mean(table, unit, others), name);
  }
}
