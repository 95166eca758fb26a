package dev.assay.stats.clustering;

import java.util.Arrays;

/**
 * Homogeneity, completeness and their harmonic mean: A. Rosenberg and J. Hirschberg, "V-measure: a
 * conditional entropy-based external cluster evaluation measure", EMNLP-CoNLL 2007. The V-measure
 * is the mutual information normalised by the arithmetic mean of the entropies (NMI).
 *
 * @param homogeneity 1 - H(C|K)/H(C), from 0 to 1: each cluster holds one class; 1 for a single
 *     class
 * @param completeness 1 - H(K|C)/H(K), from 0 to 1: each class lies in one cluster; 1 for a single
 *     cluster
 * @param mutualInformation in nats, 0 or more
 */
public record VMeasure(double homogeneity, double completeness, double mutualInformation) {

  /** The measures of a table. */
  public static VMeasure of(ContingencyTable table) {
    double n = table.n();
    double classEntropy = entropy(table.classes(), n);
    double clusterEntropy = entropy(table.clusters(), n);
    double information = 0;
    for (int c = 0; c < table.classes().length; c++) {
      for (int k = 0; k < table.clusters().length; k++) {
        double count = table.counts()[c][k];
        if (count > 0) {
          information +=
              count / n * Math.log(count * n / ((double) table.classes()[c] * table.clusters()[k]));
        }
      }
    }
    information = Math.max(0, information);
    return new VMeasure(
        share(information, classEntropy), share(information, clusterEntropy), information);
  }

  /** The V-measure, from 0 to 1; 0 when both shares are. */
  public double value() {
    double sum = homogeneity + completeness;
    return sum == 0 ? 0 : 2 * homogeneity * completeness / sum;
  }

  private static double share(double information, double entropy) {
    return entropy == 0 ? 1 : Math.min(1, information / entropy);
  }

  private static double entropy(long[] counts, double n) {
    return counts.length == 1
        ? 0
        : -Arrays.stream(counts).mapToDouble(x -> x / n * Math.log(x / n)).sum();
  }
}
