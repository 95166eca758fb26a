package dev.assay.stats.agreement;

import dev.assay.stats.Bootstrap;
import dev.assay.stats.Estimate;
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
  private KrippendorffAlpha() {}

  /**
   * Alpha, at most 1: 1 is perfect reliability, 0 that of chance.
   *
   * @return empty when no unit has two ratings, or all pairable ratings are the same (0/0)
   * @throws IllegalArgumentException for {@link Scale#RATIO} with negative ratings
   */
  public static OptionalDouble of(RatingTable table, Scale scale) {
    return of(table, scale, IntStream.range(0, table.units()).toArray());
  }

  /**
   * Alpha with the percentile interval of a bootstrap over units.
   *
   * @return empty as {@link #of}; without interval as {@link Bootstrap#percentile}
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Optional<Estimate> estimate(RatingTable table, Scale scale, Bootstrap bootstrap) {
    return bootstrap.percentile(
        table.units(), units -> of(table, scale, units), "Krippendorff's alpha");
  }

  private static OptionalDouble of(RatingTable table, Scale scale, int[] units) {
    int q = table.categories();
    if (scale == Scale.RATIO && table.value(0) < 0) {
      throw new IllegalArgumentException("a ratio scale has no negative value");
    }
    double[][] coincidences = new double[q][q];
    double[] totals = new double[q];
    double n = 0;
    for (int unit : units) {
      int ratings = table.ratings(unit);
      if (ratings < 2) {
        continue;
      }
      n += ratings;
      for (int c = 0; c < q; c++) {
        int count = table.count(unit, c);
        if (count > 0) {
          totals[c] += count;
          for (int k = 0; k < q; k++) {
            int pairs = count * (table.count(unit, k) - (c == k ? 1 : 0));
            coincidences[c][k] += (double) pairs / (ratings - 1);
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
