package dev.assay.stats;

/**
 * Control of the chance of any false rejection: S. Holm, "A simple sequentially rejective multiple
 * test procedure", Scandinavian Journal of Statistics 6 (1979), 65-70. For decisions, whatever the
 * dependence of the tests.
 */
public final class Holm {
  private Holm() {}

  /**
   * The adjusted value of each p-value, in the order given: those at most α are rejected when the
   * chance of any false rejection is held at α.
   *
   * @param pValues within [0, 1]; may be empty
   * @throws IllegalArgumentException if one is not
   */
  public static double[] adjust(double... pValues) {
    int[] order = PValues.ascending(pValues);
    double[] adjusted = new double[pValues.length];
    double p = 0;
    for (int rank = 1; rank <= order.length; rank++) {
      int i = order[rank - 1];
      p = Math.max(p, Math.min(1, pValues[i] * (order.length - rank + 1)));
      adjusted[i] = p;
    }
    return adjusted;
  }
}
