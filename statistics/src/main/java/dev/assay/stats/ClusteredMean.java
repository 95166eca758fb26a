package dev.assay.stats;

import java.util.List;

/**
 * A mean of observations that come in clusters, such as the trials of one task, which resemble each
 * other: E. Miller, "Adding Error Bars to Evals", arXiv 2411.00640 (2024), section 2.2.
 *
 * @param mean over all observations
 * @param n observations, at least 1
 * @param clusters at least 1
 * @param naiveError standard error as if all observations were independent; zero for a single one
 * @param clusteredError standard error with clusters, asymptotic (CR0)
 */
public record ClusteredMean(
    double mean, long n, int clusters, double naiveError, double clusteredError) {

  /**
   * The mean of all values.
   *
   * @param clusters the values of each cluster
   * @throws IllegalArgumentException if a cluster is empty or there is none
   */
  public static ClusteredMean of(List<double[]> clusters) {
    long n = 0;
    double sum = 0;
    for (double[] cluster : clusters) {
      if (cluster.length == 0) {
        throw new IllegalArgumentException("a cluster without values");
      }
      n += cluster.length;
      for (double value : cluster) {
        sum += value;
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("no clusters");
    }
    double mean = sum / n;
    double squares = 0;
    double clustered = 0;
    for (double[] cluster : clusters) {
      double residual = 0;
      for (double value : cluster) {
        residual += value - mean;
        squares += (value - mean) * (value - mean);
      }
      clustered += residual * residual;
    }
    double naive = n < 2 ? 0 : Math.sqrt(squares / (n - 1.0) / n);
    return new ClusteredMean(mean, n, clusters.size(), naive, Math.sqrt(clustered) / n);
  }

  /**
   * Standard error corrected for few clusters by √(G/(G-1)) (CR1); zero for a single cluster, whose
   * error nobody knows.
   */
  public double correctedError() {
    return clusters < 2 ? 0 : clusteredError * Math.sqrt(clusters / (clusters - 1.0));
  }

  /**
   * The mean with mean ± t(G-1) × CR1, from two clusters on.
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public Estimate estimate(double level) {
    Confidence.check(level);
    double half = clusters < 2 ? 0 : Confidence.t(clusters - 1.0, level) * correctedError();
    Interval interval = clusters < 2 ? null : new Interval(mean - half, mean + half, level);
    return new Estimate(mean, interval, n, "mean, cluster-robust (CR1), Student's t");
  }
}
