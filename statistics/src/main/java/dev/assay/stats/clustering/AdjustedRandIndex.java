package dev.assay.stats.clustering;

/**
 * Agreement of two partitions on pairs of items beyond chance: L. Hubert and P. Arabie, "Comparing
 * partitions", Journal of Classification 2 (1985), 193-218, equation 5.
 */
public final class AdjustedRandIndex {
  private AdjustedRandIndex() {}

  /**
   * The index, at most 1: 1 for the same partition, about 0 for unrelated ones, below 0 for less
   * than chance. Also 1 when both put everything into one cluster or each item into its own.
   */
  public static double of(ContingencyTable table) {
    double together = table.pairsTogether();
    double classes = ContingencyTable.pairs(table.classes());
    double clusters = ContingencyTable.pairs(table.clusters());
    double all = table.n() * (table.n() - 1.0) / 2;
    double expected = all == 0 ? 0 : classes * clusters / all;
    double most = (classes + clusters) / 2;
    return most == expected ? 1 : (together - expected) / (most - expected);
  }
}
