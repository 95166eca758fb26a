package dev.assay.stats;

/**
 * Control of the false discovery rate: Y. Benjamini and Y. Hochberg, "Controlling the false
 * discovery rate", JRSS B 57 (1995), 289-300. For lists that people look through, where some false
 * leads are borne.
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * The q-value of each p-value, in the order given: those at most q are rejected when the rate is
   * held at q. Valid for independent or positively dependent tests.
   *
   * @param pValues within [0, 1]; may be empty
   * @throws IllegalArgumentException if one is not
   */
  public static double[] adjust(double... pValues) {
    int[] order = PValues.ascending(pValues);
    double[] adjusted = new double[pValues.length];
    double q = 1;
    for (int rank = order.length; rank >= 1; rank--) {
      int i = order[rank - 1];
      q = Math.min(q, pValues[i] * order.length / rank);
      adjusted[i] = q;
    }
    return adjusted;
  }
}
