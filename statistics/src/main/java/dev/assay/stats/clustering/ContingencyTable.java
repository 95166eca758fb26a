package dev.assay.stats.clustering;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How often class c and cluster k fell together, over the same items: what all metrics here are
 * computed from. Immutable.
 */
public final class ContingencyTable {
  private final long[][] counts;
  private final long[] classes;
  private final long[] clusters;
  private final long n;

  private ContingencyTable(long[][] counts, int clusterCount, long n) {
    this.counts = counts;
    this.classes = Arrays.stream(counts).mapToLong(row -> Arrays.stream(row).sum()).toArray();
    this.clusters = new long[clusterCount];
    for (long[] row : counts) {
      Arrays.setAll(clusters, k -> clusters[k] + row[k]);
    }
    this.n = n;
  }

  /**
   * The table of two labellings. Labels are any numbers; noise, where a method leaves items out,
   * counts as a cluster here, so drop those items first or report {@link ClusterCoverage} beside.
   *
   * @param truth the class of each item
   * @param found the cluster of each item
   * @throws IllegalArgumentException if the lengths differ or there is no item
   */
  public static ContingencyTable of(int[] truth, int[] found) {
    if (truth.length != found.length || truth.length == 0) {
      throw new IllegalArgumentException("labels of " + truth.length + " and " + found.length);
    }
    Map<Integer, Integer> rows = new HashMap<>();
    Map<Integer, Integer> columns = new HashMap<>();
    for (int i = 0; i < truth.length; i++) {
      rows.putIfAbsent(truth[i], rows.size());
      columns.putIfAbsent(found[i], columns.size());
    }
    long[][] counts = new long[rows.size()][columns.size()];
    for (int i = 0; i < truth.length; i++) {
      counts[rows.getOrDefault(truth[i], 0)][columns.getOrDefault(found[i], 0)]++;
    }
    return new ContingencyTable(counts, columns.size(), truth.length);
  }

  /** Items, at least 1. */
  public long n() {
    return n;
  }

  long[] classes() {
    return classes;
  }

  long[] clusters() {
    return clusters;
  }

  long[][] counts() {
    return counts;
  }

  /** Pairs of items within the same cell of each of the counts, Σ x(x - 1)/2. */
  static double pairs(long[] counts) {
    return Arrays.stream(counts).mapToDouble(x -> x * (x - 1.0) / 2).sum();
  }

  /** Pairs of items that share both class and cluster. */
  double pairsTogether() {
    return Arrays.stream(counts).mapToDouble(ContingencyTable::pairs).sum();
  }
}
