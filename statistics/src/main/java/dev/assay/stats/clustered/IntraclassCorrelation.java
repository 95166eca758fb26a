package dev.assay.stats.clustered;

import java.util.OptionalDouble;

/**
 * ICC(1), the share of the variance that lies between clusters, from the one-way analysis of
 * variance: P. E. Shrout and J. L. Fleiss, "Intraclass correlations", Psychological Bulletin 86
 * (1979), 420-428; for unequal sizes with the mean size k₀ of A. Donner, International Statistical
 * Review 54 (1986).
 */
public final class IntraclassCorrelation {
  private IntraclassCorrelation() {}

  /**
   * (MSB - MSW) / (MSB + (k₀ - 1) MSW), at most 1; below 0 when values within clusters differ more
   * than those between.
   *
   * @return empty for a single cluster, clusters of one value only, or all values equal
   */
  public static OptionalDouble of(Clusters clusters) {
    int groups = clusters.count();
    int n = clusters.n();
    if (groups < 2 || n == groups) {
      return OptionalDouble.empty();
    }
    double between = 0;
    double within = 0;
    double sizes = 0;
    for (int c = 0; c < groups; c++) {
      double size = clusters.size(c);
      double mean = clusters.clusterMean(c);
      between += size * (mean - clusters.mean()) * (mean - clusters.mean());
      within += clusters.squares(c, mean);
      sizes += size * size;
    }
    double meanSize = (n - sizes / n) / (groups - 1.0);
    between /= groups - 1.0;
    within /= n - groups;
    double total = between + (meanSize - 1) * within;
    return total <= 0 ? OptionalDouble.empty() : OptionalDouble.of((between - within) / total);
  }
}
