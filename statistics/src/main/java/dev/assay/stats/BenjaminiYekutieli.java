package dev.assay.stats;

/**
 * Control of the false discovery rate under any dependence: Y. Benjamini and D. Yekutieli, "The
 * control of the false discovery rate in multiple testing under dependency", Annals of Statistics
 * 29 (2001), 1165-1188, theorem 1.3.
 */
public final class BenjaminiYekutieli {
  private BenjaminiYekutieli() {}

  /**
   * The q-value of each p-value, in the order given: {@link BenjaminiHochberg}'s times 1 + 1/2 + …
   * + 1/m, at most 1. Those at most q are rejected when the rate is held at q.
   *
   * @param pValues within [0, 1]; may be empty
   * @throws IllegalArgumentException if one is not
   */
  public static double[] adjust(double... pValues) {
    int[] order = PValues.ascending(pValues);
    double harmonic = 0;
    for (int i = 1; i <= order.length; i++) {
      harmonic += 1.0 / i;
    }
    double[] adjusted = new double[order.length];
    double q = 1;
    for (int rank = order.length; rank >= 1; rank--) {
      int i = order[rank - 1];
      q = Math.min(q, pValues[i] * order.length * harmonic / rank);
      adjusted[i] = q;
    }
    return adjusted;
  }
}
