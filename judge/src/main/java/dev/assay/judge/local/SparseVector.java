package dev.assay.judge.local;

import java.util.Map;
import java.util.TreeMap;

/** The figures of a case that are not 0. Immutable. */
final class SparseVector {
  private final int[] indexes;
  private final double[] values;

  private SparseVector(int[] indexes, double[] values) {
    this.indexes = indexes;
    this.values = values;
  }

  static SparseVector of(Map<Integer, Double> figures) {
    TreeMap<Integer, Double> sorted = new TreeMap<>(figures);
    return new SparseVector(
        sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
        sorted.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Σ of the figures times the weights that begin at {@code from}. */
  double dot(double[] weights, int from) {
    double sum = 0;
    for (int i = 0; i < indexes.length; i++) {
      sum += weights[from + indexes[i]] * values[i];
    }
    return sum;
  }

  /** Adds the figures, times a factor, to the numbers that begin at {@code from}. */
  void addTo(double[] numbers, int from, double factor) {
    for (int i = 0; i < indexes.length; i++) {
      numbers[from + indexes[i]] += factor * values[i];
    }
  }
}
