package dev.assay.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What moves the ends of a BCa interval.
 *
 * @param bias z₀, how far the resamples' median lies from the value
 * @param acceleration a, how fast the standard error changes with the value
 */
record BiasCorrection(double bias, double acceleration) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * The correction.
   *
   * @param draws values of the resamples
   * @return empty when all draws lie on one side of the value, or the statistic is undefined
   *     without one of the clusters
   */
  static Optional<BiasCorrection> of(
      double[] draws, double value, int clusters, Bootstrap.Statistic statistic) {
    OptionalDouble bias = bias(draws, value);
    OptionalDouble acceleration = acceleration(clusters, statistic);
    return bias.isEmpty() || acceleration.isEmpty()
        ? Optional.empty()
        : Optional.of(new BiasCorrection(bias.getAsDouble(), acceleration.getAsDouble()));
  }

  /** z of the share of resamples below the value, ties counting half. */
  private static OptionalDouble bias(double[] draws, double value) {
    long below = Arrays.stream(draws).filter(d -> d < value).count();
    long ties = Arrays.stream(draws).filter(d -> d == value).count();
    double share = (below + ties / 2.0) / draws.length;
    return share <= 0 || share >= 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(NORMAL.inverseCumulativeProbability(share));
  }

  /** Skew of the leave-one-out values over 6, 0 when they are all the same. */
  private static OptionalDouble acceleration(int clusters, Bootstrap.Statistic statistic) {
    double[] without = new double[clusters];
    for (int i = 0; i < clusters; i++) {
      int left = i;
      OptionalDouble value =
          statistic.of(IntStream.range(0, clusters).filter(c -> c != left).toArray());
      if (value.isEmpty()) {
        return OptionalDouble.empty();
      }
      without[i] = value.getAsDouble();
    }
    double mean = Arrays.stream(without).average().orElseThrow();
    double squares = Arrays.stream(without).map(v -> (mean - v) * (mean - v)).sum();
    double cubes = Arrays.stream(without).map(v -> Math.pow(mean - v, 3)).sum();
    return OptionalDouble.of(squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5)));
  }

  /** The share of resamples below an end that lies z standard errors from the value. */
  double share(double z) {
    double shifted = bias + z;
    double share = NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
    return Math.clamp(share, Double.MIN_NORMAL, 1);
  }
}
