package dev.assay.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Intervals for any statistic by drawing whole clusters (tasks, conversations, units) with
 * replacement: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapters 13
 * and 14. For what has no formula: differences of p95s, pass^k, alpha. For paired figures, draw the
 * pair: one index serves both sides. The same seed gives the same interval on every machine.
 *
 * @param resamples how many to draw, at least 100; 10,000 or more for figures to report
 * @param seed kept with the result
 * @param level of the interval, within (0, 1)
 */
public record Bootstrap(int resamples, long seed, double level) {
  /** Above this share of resamples without a value, those that have one are no fair picture. */
  private static final double UNDEFINED_SHARE = 0.05;

  /** Up to so many clusters are drawn one by one. */
  private static final int ONE_BY_ONE = 2_000;

  /** Fewer resamples say too little about the ends of an interval. */
  private static final int FEWEST = 1_000;

  public Bootstrap {
    if (resamples < 100) {
      throw new IllegalArgumentException("too few resamples: " + resamples);
    }
    Confidence.check(level);
  }

  /** What is estimated, from the clusters drawn. */
  @FunctionalInterface
  public interface Statistic {
    /**
     * The statistic of a sample, finite, or empty where it is undefined.
     *
     * @param clusters indexes of the clusters drawn, with repetitions; only valid during the call
     */
    OptionalDouble of(int[] clusters);
  }

  /**
   * The statistic of all clusters with the interval between the resamples' percentiles. Right for
   * statistics without much bias or skew.
   *
   * @param clusters how many there are, at least 1
   * @param name of the statistic, as shown to people
   * @return empty when the statistic is undefined on the clusters themselves; without interval from
   *     a single cluster, or when more than one resample in twenty has no value
   * @throws IllegalArgumentException without clusters
   */
  public Optional<Estimate> percentile(int clusters, Statistic statistic, String name) {
    double tail = (1 - level) / 2;
    return value(clusters, statistic)
        .map(
            value ->
                estimate(
                    value,
                    draws(clusters, statistic),
                    tail,
                    1 - tail,
                    clusters,
                    name + ", percentile bootstrap"));
  }

  /** What is estimated, from how many clusters of each kind were drawn. */
  @FunctionalInterface
  public interface KindStatistic {
    /**
     * The statistic of a sample, finite, or empty where it is undefined.
     *
     * @param counts of each kind; only valid during the call
     */
    OptionalDouble of(int[] counts);
  }

  /**
   * As {@link #percentile}, of a statistic for which clusters of a kind are the same: quick with
   * many clusters of few kinds. Up to 2,000 clusters the draws, and so the interval, are those of
   * {@link #percentile}; more are drawn kind by kind, with the same chances.
   *
   * @param kinds of each cluster, from 0 to {@code count - 1}
   * @param count how many kinds there are
   * @throws IllegalArgumentException without clusters
   */
  public Optional<Estimate> percentileOfKinds(
      int[] kinds, int count, KindStatistic statistic, String name) {
    int[] counts = new int[count];
    Statistic ofClusters =
        clusters -> {
          Arrays.fill(counts, 0);
          for (int cluster : clusters) {
            counts[kinds[cluster]]++;
          }
          return statistic.of(counts);
        };
    if (kinds.length <= ONE_BY_ONE) {
      return percentile(kinds.length, ofClusters, name);
    }
    int[] sizes = new int[count];
    for (int kind : kinds) {
      sizes[kind]++;
    }
    SplittableRandom random = new SplittableRandom(seed);
    Statistic ofDrawn =
        clusters -> {
          Multinomial.draw(sizes, random, counts);
          return statistic.of(counts);
        };
    double tail = (1 - level) / 2;
    return value(kinds.length, ofClusters)
        .map(
            value ->
                estimate(
                    value,
                    sorted(kinds.length, ofDrawn, new int[0]),
                    tail,
                    1 - tail,
                    kinds.length,
                    name + ", percentile bootstrap"));
  }

  /**
   * The same with fewer resamples where they come to more draws than this, but 1,000 at least (or
   * as many as they are, when that is fewer).
   */
  public Bootstrap atMost(long draws, int clusters) {
    long most = Math.max(FEWEST, draws / Math.max(1, clusters));
    return most >= resamples ? this : new Bootstrap((int) most, seed, level);
  }

  /**
   * As {@link #percentile}, with the ends corrected for bias and skew (BCa, equations 14.9 to
   * 14.15). Costs one more evaluation a cluster.
   *
   * @return also without interval when all resamples lie on one side of the statistic, or it is
   *     undefined without one of the clusters
   */
  public Optional<Estimate> bca(int clusters, Statistic statistic, String name) {
    return value(clusters, statistic)
        .map(value -> bca(value, clusters, statistic, name + ", BCa bootstrap"));
  }

  private Estimate bca(double value, int clusters, Statistic statistic, String name) {
    Optional<double[]> draws = draws(clusters, statistic);
    double half = Confidence.z(level);
    return draws
        .flatMap(d -> BiasCorrection.of(d, value, clusters, statistic))
        .map(c -> estimate(value, draws, c.share(-half), c.share(half), clusters, name))
        .orElseGet(() -> new Estimate(value, null, clusters, name));
  }

  private static Optional<Double> value(int clusters, Statistic statistic) {
    if (clusters < 1) {
      throw new IllegalArgumentException("no clusters");
    }
    OptionalDouble value = statistic.of(IntStream.range(0, clusters).toArray());
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  /** Sorted values of the resamples that have one. */
  private Optional<double[]> draws(int clusters, Statistic statistic) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] sample = new int[clusters];
    return sorted(
        clusters,
        drawn -> {
          Arrays.setAll(drawn, _ -> random.nextInt(clusters));
          return statistic.of(drawn);
        },
        sample);
  }

  /** Sorted values of a statistic that draws its own sample each time. */
  private Optional<double[]> sorted(int clusters, Statistic statistic, int[] sample) {
    double[] draws = new double[resamples];
    int defined = 0;
    for (int b = 0; b < resamples; b++) {
      OptionalDouble draw = statistic.of(sample);
      if (draw.isPresent()) {
        draws[defined++] = draw.getAsDouble();
      }
    }
    if (clusters < 2 || resamples - defined > UNDEFINED_SHARE * resamples) {
      return Optional.empty();
    }
    double[] sorted = Arrays.copyOf(draws, defined);
    Arrays.sort(sorted);
    return Optional.of(sorted);
  }

  private Estimate estimate(
      double value, Optional<double[]> draws, double low, double high, int n, String name) {
    Interval interval =
        draws
            .map(
                d ->
                    new Interval(
                        d[Percentile.rank(low, d.length) - 1],
                        d[Percentile.rank(high, d.length) - 1],
                        level))
            .orElse(null);
    return new Estimate(value, interval, n, name);
  }
}
