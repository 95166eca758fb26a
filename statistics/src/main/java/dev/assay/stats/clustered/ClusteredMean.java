package dev.assay.stats.clustered;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import java.util.Optional;

/**
 * The mean of clustered values and its standard errors: E. Miller, "Adding error bars to evals",
 * arXiv 2411.00640 (2024), section 2.2, after K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986).
 *
 * @param value the mean over all values
 * @param naiveError s/√n as if all values were independent
 * @param cr0 √Σ_c(Σ_{i in c}(s_i - mean))² / n
 * @param cr1 CR0 √(G/(G - 1)), unbiased for few clusters: the one in use
 * @param n values
 * @param clusters G, at least 2
 */
public record ClusteredMean(
    double value, double naiveError, double cr0, double cr1, int n, int clusters) {

  /** The mean and its errors; empty for a single cluster, which shows no spread. */
  public static Optional<ClusteredMean> of(Clusters clusters) {
    int groups = clusters.count();
    if (groups < 2) {
      return Optional.empty();
    }
    int n = clusters.n();
    double mean = clusters.mean();
    double squares = 0;
    double between = 0;
    for (int c = 0; c < groups; c++) {
      squares += clusters.squares(c, mean);
      double sum = clusters.size(c) * (clusters.clusterMean(c) - mean);
      between += sum * sum;
    }
    double cr0 = Math.sqrt(between) / n;
    return Optional.of(
        new ClusteredMean(
            mean,
            Math.sqrt(squares / (n - 1.0) / n),
            cr0,
            cr0 * Math.sqrt(groups / (groups - 1.0)),
            n,
            groups));
  }

  /**
   * The mean ± t(G - 1) CR1.
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public Estimate estimate(double level) {
    double half = Confidence.t(clusters - 1.0, level) * cr1;
    return new Estimate(value, Interval.around(value, half, level), n, "mean, clustered (CR1)");
  }

  /**
   * How many times fewer independent values would say as much, (CR1 / naive)²; 1 when all values
   * are equal.
   */
  public double designEffect() {
    return naiveError == 0 ? 1 : cr1 * cr1 / (naiveError * naiveError);
  }
}
