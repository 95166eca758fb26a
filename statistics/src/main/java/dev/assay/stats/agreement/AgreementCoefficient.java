package dev.assay.stats.agreement;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Agreement of several raters beyond chance, (Pa - Pe) / (1 - Pe), with the standard error over
 * units of K. L. Gwet, Handbook of Inter-Rater Reliability, 4th ed. (2014), chapter 5, for a sample
 * from many units.
 *
 * @param value at most 1: 1 is perfect agreement, 0 that of chance
 * @param observed Pa, over units with two ratings or more, from 0 to 1
 * @param expected Pe, below 1
 * @param standardError over units; null with a single unit
 * @param units that have a rating, at least 1
 * @param name of the coefficient, as shown to people
 */
public record AgreementCoefficient(
    double value,
    double observed,
    double expected,
    @Nullable Double standardError,
    int units,
    String name) {

  /** Shares of many units add up to 1 but for this much. */
  private static final double ROUNDING = 1e-12;

  /**
   * The coefficient with value ± t(units - 1) SE, at most 1 and at least -1.
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public Estimate estimate(double level) {
    Confidence.check(level);
    Interval interval = null;
    if (standardError != null) {
      double half = Confidence.t(units - 1.0, level) * standardError;
      interval = Interval.around(value, half, level).clippedTo(-1, 1);
    }
    return new Estimate(value, interval, units, name);
  }

  /**
   * The coefficient for a chance agreement that is estimated from the ratings themselves.
   *
   * @param unitExpected a unit's contribution to Pe, whose mean over units is Pe
   * @return empty when no unit has two ratings or chance alone agrees fully
   */
  static Optional<AgreementCoefficient> of(
      RatingTable table,
      Weights weights,
      double expected,
      IntToDoubleFunction unitExpected,
      String name) {
    int n = table.units();
    double[] agreement = new double[n];
    int pairable = 0;
    double sum = 0;
    for (int u = 0; u < n; u++) {
      if (table.ratings(u) >= 2) {
        pairable++;
        agreement[u] = unitAgreement(table, weights, u);
        sum += agreement[u];
      }
    }
    if (pairable == 0 || 1 - expected <= ROUNDING) {
      return Optional.empty();
    }
    double observed = sum / pairable;
    double value = (observed - expected) / (1 - expected);
    double squares = 0;
    for (int u = 0; u < n; u++) {
      double own =
          table.ratings(u) < 2
              ? 0
              : (double) n / pairable * (agreement[u] - expected) / (1 - expected);
      double chance = 2 * (1 - value) * (unitExpected.applyAsDouble(u) - expected) / (1 - expected);
      squares += (own - chance - value) * (own - chance - value);
    }
    Double error = n < 2 ? null : Math.sqrt(squares / (n * (n - 1.0)));
    return Optional.of(new AgreementCoefficient(value, observed, expected, error, n, name));
  }

  /** Weighted share of the pairs of ratings of a unit that agree. */
  private static double unitAgreement(RatingTable table, Weights weights, int unit) {
    int q = table.categories();
    double pairs = 0;
    for (int k = 0; k < q; k++) {
      double near = 0;
      for (int l = 0; l < q; l++) {
        near += weights.of(k, l, q) * table.count(unit, l);
      }
      pairs += table.count(unit, k) * (near - 1);
    }
    double ratings = table.ratings(unit);
    return pairs / (ratings * (ratings - 1));
  }

  /** Mean over units of the share of a unit's ratings that fall into each category. */
  static double[] shares(RatingTable table) {
    double[] shares = new double[table.categories()];
    for (int u = 0; u < table.units(); u++) {
      for (int k = 0; k < shares.length; k++) {
        shares[k] += (double) table.count(u, k) / table.ratings(u) / table.units();
      }
    }
    return shares;
  }

  /** Mean of {@code perCategory} over the ratings of a unit. */
  static double mean(RatingTable table, int unit, double[] perCategory) {
    double sum = 0;
    for (int k = 0; k < perCategory.length; k++) {
      sum += table.count(unit, k) * perCategory[k];
    }
    return sum / table.ratings(unit);
  }
}
