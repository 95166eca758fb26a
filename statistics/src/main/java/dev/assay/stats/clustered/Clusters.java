package dev.assay.stats.clustered;

import java.util.Arrays;
import java.util.List;

/**
 * Values that come in groups which are not independent within: trials of one task, turns of one
 * conversation. Immutable.
 */
public final class Clusters {
  private final double[][] values;
  private final int n;
  private final double mean;

  private Clusters(double[][] values) {
    this.values = values;
    this.n = Arrays.stream(values).mapToInt(c -> c.length).sum();
    this.mean = Arrays.stream(values).flatMapToDouble(Arrays::stream).average().orElse(0);
  }

  /**
   * Values by cluster; for paired comparisons, the differences.
   *
   * @throws IllegalArgumentException without clusters, with an empty one or a value that is not
   *     finite
   */
  public static Clusters of(List<double[]> clusters) {
    double[][] copy = clusters.stream().map(double[]::clone).toArray(double[][]::new);
    for (double[] cluster : copy) {
      if (cluster.length == 0 || !Arrays.stream(cluster).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("not a cluster: " + Arrays.toString(cluster));
      }
    }
    if (copy.length == 0) {
      throw new IllegalArgumentException("no clusters");
    }
    return new Clusters(copy);
  }

  /** Number of clusters, at least 1. */
  public int count() {
    return values.length;
  }

  /** Number of values over all clusters. */
  public int n() {
    return n;
  }

  /** Mean over all values, so larger clusters weigh more. */
  public double mean() {
    return mean;
  }

  /** Values in a cluster, at least 1. */
  int size(int cluster) {
    return values[cluster].length;
  }

  double clusterMean(int cluster) {
    return Arrays.stream(values[cluster]).sum() / values[cluster].length;
  }

  /** Sum of squared distances of a cluster's values to {@code centre}. */
  double squares(int cluster, double centre) {
    return Arrays.stream(values[cluster]).map(v -> (v - centre) * (v - centre)).sum();
  }
}
