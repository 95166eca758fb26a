package dev.assay.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Checks and ranks p-values. */
final class PValues {
  private PValues() {}

  /** Indexes by rising p-value, equal ones in the order given. */
  static int[] ascending(double[] pValues) {
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("not a p-value: " + p);
      }
    }
    return IntStream.range(0, pValues.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> pValues[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
