package dev.assay.judge.local;

import java.util.Arrays;

/** The figures of a case that are not 0. Immutable. */
final class SparseVector {
  private final int[] indexes;
  private final double[] values;

  private SparseVector(int[] indexes, double[] values) {
    this.indexes = indexes;
    this.values = values;
  }

  /** Takes figures in the order of their places. For one thread. */
  static final class Builder {
    private int[] indexes = new int[1_024];
    private double[] values = new double[1_024];
    private int size;

    /** Adds a figure at a place behind the last one. */
    void add(int index, double value) {
      if (size == indexes.length) {
        indexes = Arrays.copyOf(indexes, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      indexes[size] = index;
      values[size++] = value;
    }

    SparseVector build() {
      return new SparseVector(Arrays.copyOf(indexes, size), Arrays.copyOf(values, size));
    }
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
