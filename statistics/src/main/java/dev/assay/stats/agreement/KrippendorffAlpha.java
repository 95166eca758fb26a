package dev.assay.stats.agreement;

import dev.assay.stats.Bootstrap;
import dev.assay.stats.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Reliability of ratings by any number of raters, with gaps, on any scale: K. Krippendorff, Content
 * Analysis, 4th ed. (2018), chapter 12. α = 1 - Do/De over the coincidences of ratings of the same
 * unit, o_ck = Σ_u (ordered pairs c, k in u) / (m_u - 1), and De = Σ n_c n_k δ²_ck / (n - 1). Units
 * with a single rating say nothing about agreement and are dropped.
 */
public final class KrippendorffAlpha {
  private static final String NAME = "Krippendorff's alpha";

  /** Draws of units in all resamples together, where they are drawn one by one. */
  private static final long MOST_DRAWS = 200_000_000;

  /** Figures that are all the same differ by this share at most. */
  private static final double ROUNDING = 1e-12;

  private KrippendorffAlpha() {}

  /**
   * Alpha, at most 1: 1 is perfect reliability, 0 that of chance.
   *
   * @return empty when no unit has two ratings, or all pairable ratings are the same (0/0)
   * @throws IllegalArgumentException for {@link Scale#RATIO} with negative ratings
   */
  public static OptionalDouble of(RatingTable table, Scale scale) {
    int[] units = IntStream.range(0, table.units()).toArray();
    int[] once = new int[units.length];
    Arrays.fill(once, 1);
    return of(table, scale, units, once);
  }

  /**
   * Alpha with the percentile interval of a bootstrap over units.
   *
   * @return empty as {@link #of}; without interval as {@link Bootstrap#percentile}
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Optional<Estimate> estimate(RatingTable table, Scale scale, Bootstrap bootstrap) {
    Map<List<Integer>, Integer> kinds = new HashMap<>();
    List<Integer> examples = new ArrayList<>();
    int[] kindOf = new int[table.units()];
    for (int unit = 0; unit < kindOf.length; unit++) {
      int known = kinds.size();
      kindOf[unit] = kinds.computeIfAbsent(counts(table, unit), key -> known);
      if (kindOf[unit] == known) {
        examples.add(unit);
      }
    }
    int[] units = examples.stream().mapToInt(Integer::intValue).toArray();
    return bootstrap.percentileOfKinds(
        kindOf, units.length, counts -> of(table, scale, units, counts), NAME);
  }

  private static List<Integer> counts(RatingTable table, int unit) {
    List<Integer> counts = new ArrayList<>(table.categories());
    for (int category = 0; category < table.categories(); category++) {
      counts.add(table.count(unit, category));
    }
    return counts;
  }

  /**
   * Alpha of figures with distances ({@link Scale#INTERVAL}), of however many values, with the
   * percentile interval of a bootstrap over units. Of very many units fewer resamples are drawn.
   *
   * @param units the figures of each, finite
   * @return empty as {@link #of}; without interval as {@link Bootstrap#percentile}
   */
  public static Optional<Estimate> ofFigures(List<List<Double>> units, Bootstrap bootstrap) {
    double middle = units.stream().flatMap(List::stream).mapToDouble(v -> v).average().orElse(0);
    double[][] sums = new double[units.size()][];
    for (int u = 0; u < sums.length; u++) {
      double sum = 0;
      double squares = 0;
      for (double value : units.get(u)) {
        sum += value - middle;
        squares += (value - middle) * (value - middle);
      }
      sums[u] = new double[] {units.get(u).size(), sum, squares};
    }
    if (sums.length == 0) {
      return Optional.empty();
    }
    return bootstrap
        .atMost(MOST_DRAWS, sums.length)
        .percentile(sums.length, drawn -> ofFigures(sums, drawn), NAME);
  }

  private static OptionalDouble ofFigures(double[][] sums, int[] units) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    double observed = 0;
    for (int unit : units) {
      double[] its = sums[unit];
      if (its[0] >= 2) {
        n += its[0];
        sum += its[1];
        squares += its[2];
        observed += 2 * (its[0] * its[2] - its[1] * its[1]) / (its[0] - 1);
      }
    }
    double expected = 2 * (n * squares - sum * sum);
    return expected <= ROUNDING * n * squares
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - observed / (expected / (n - 1)));
  }

  private static OptionalDouble of(RatingTable table, Scale scale, int[] units, int[] times) {
    int q = table.categories();
    if (scale == Scale.RATIO && table.value(0) < 0) {
      throw new IllegalArgumentException("a ratio scale has no negative value");
    }
    double[][] coincidences = new double[q][q];
    double[] totals = new double[q];
    double n = 0;
    for (int i = 0; i < units.length; i++) {
      int unit = units[i];
      int ratings = table.ratings(unit);
      if (ratings < 2 || times[i] == 0) {
        continue;
      }
      n += (double) ratings * times[i];
      for (int c = 0; c < q; c++) {
        int count = table.count(unit, c);
        if (count > 0) {
          totals[c] += (double) count * times[i];
          for (int k = 0; k < q; k++) {
            int pairs = count * (table.count(unit, k) - (c == k ? 1 : 0));
            coincidences[c][k] += (double) times[i] * pairs / (ratings - 1);
          }
        }
      }
    }
    double observed = 0;
    double expected = 0;
    for (int c = 0; c < q; c++) {
      for (int k = 0; k < q; k++) {
        double difference = scale.squaredDifference(table, totals, c, k);
        observed += coincidences[c][k] * difference;
        expected += totals[c] * totals[k] * difference;
      }
    }
    return expected == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - observed / (expected / (n - 1)));
  }
}
