package dev.assay.stats.clustering;

import dev.assay.stats.Proportion;
import java.util.Arrays;

/** Items that a clustering method put anywhere, 1 - noise. */
public final class ClusterCoverage {
  private ClusterCoverage() {}

  /**
   * Those items among all.
   *
   * @param found the cluster of each item, negative for noise, as HDBSCAN marks it
   * @throws IllegalArgumentException without items
   */
  public static Proportion of(int... found) {
    return new Proportion(Arrays.stream(found).filter(k -> k >= 0).count(), found.length);
  }
}
