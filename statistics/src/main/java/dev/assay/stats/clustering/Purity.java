package dev.assay.stats.clustering;

import dev.assay.stats.Proportion;
import java.util.Arrays;

/**
 * Items whose class is the commonest of their cluster (C. D. Manning, P. Raghavan, H. Schütze,
 * Introduction to Information Retrieval (2008), 16.3). Rises with the number of clusters, so read
 * it beside completeness.
 */
public final class Purity {
  private Purity() {}

  /** Those items among all. */
  public static Proportion of(ContingencyTable table) {
    long pure = 0;
    for (int k = 0; k < table.clusters().length; k++) {
      int cluster = k;
      pure += Arrays.stream(table.counts()).mapToLong(row -> row[cluster]).max().orElse(0);
    }
    return new Proportion(pure, table.n());
  }
}
