package dev.assay.stats.clustering;

import dev.assay.stats.Estimate;
import dev.assay.stats.Means;
import dev.assay.stats.Moments;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Whether clusters come back when the data are drawn again: the mean adjusted Rand index between a
 * clustering and those of bootstrap samples (C. Hennig, "Cluster-wise assessment of cluster
 * stability", Computational Statistics and Data Analysis 52 (2007), 258-271).
 */
public final class ClusterStability {
  private ClusterStability() {}

  /**
   * The mean index over the repeats, with Student's interval over them.
   *
   * @param reference the cluster of each item, negative for noise
   * @param repeats the same items clustered again, negative for noise and for items not drawn
   * @param level within (0, 1)
   * @return empty when no repeat shares two items with the reference
   * @throws IllegalArgumentException if a repeat has another number of items
   */
  public static Optional<Estimate> of(int[] reference, List<int[]> repeats, double level) {
    double[] indexes =
        repeats.stream()
            .map(repeat -> index(reference, repeat))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (indexes.length == 0) {
      return Optional.empty();
    }
    Estimate mean = Means.estimate(Moments.of(indexes), level);
    return Optional.of(
        new Estimate(
            mean.value(), mean.interval(), indexes.length, "stability, adjusted Rand index"));
  }

  private static OptionalDouble index(int[] reference, int[] repeat) {
    if (reference.length != repeat.length) {
      throw new IllegalArgumentException("items: " + reference.length + " and " + repeat.length);
    }
    int[] shared =
        IntStream.range(0, reference.length)
            .filter(i -> reference[i] >= 0 && repeat[i] >= 0)
            .toArray();
    if (shared.length < 2) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        AdjustedRandIndex.of(
            ContingencyTable.of(
                IntStream.of(shared).map(i -> reference[i]).toArray(),
                IntStream.of(shared).map(i -> repeat[i]).toArray())));
  }
}
