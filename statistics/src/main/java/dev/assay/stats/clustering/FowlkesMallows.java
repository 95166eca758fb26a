package dev.assay.stats.clustering;

/**
 * The geometric mean of precision and recall over pairs of items: E. B. Fowlkes and C. L. Mallows,
 * "A method for comparing two hierarchical clusterings", JASA 78 (1983), 553-569.
 */
public final class FowlkesMallows {
  private FowlkesMallows() {}

  /** The index, from 0 to 1; 0 when no pair shares both class and cluster. */
  public static double of(ContingencyTable table) {
    double together = table.pairsTogether();
    return together == 0
        ? 0
        : together
            / Math.sqrt(
                ContingencyTable.pairs(table.classes()) * ContingencyTable.pairs(table.clusters()));
  }
}
