package dev.assay.stats.sequential;

import dev.assay.stats.Confidence;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Control of the false discovery rate from e-values, whatever their dependence: R. Wang and A.
 * Ramdas, "False discovery rate control with e-values", JRSS B 84 (2022), 822-852.
 */
public final class EBenjaminiHochberg {
  private EBenjaminiHochberg() {}

  /**
   * Which hypotheses are rejected: those of the k largest e-values, k the largest with e_(k) ≥ m /
   * (α k).
   *
   * @param alpha false discovery rate, within (0, 1)
   * @param eValues 0 or more, in any order; may be empty
   * @return one answer an e-value, in the order given
   * @throws IllegalArgumentException if one is negative or not a number, or alpha out of range
   */
  public static boolean[] reject(double alpha, double... eValues) {
    Confidence.check(alpha);
    for (double e : eValues) {
      if (!(e >= 0)) {
        throw new IllegalArgumentException("not an e-value: " + e);
      }
    }
    int m = eValues.length;
    int[] falling =
        IntStream.range(0, m)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -eValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int most = 0;
    for (int k = 1; k <= m; k++) {
      if (eValues[falling[k - 1]] >= m / (alpha * k)) {
        most = k;
      }
    }
    boolean[] rejected = new boolean[m];
    for (int k = 0; k < most; k++) {
      rejected[falling[k]] = true;
    }
    return rejected;
  }
}
