package dev.assay.stats.agreement;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import java.util.Optional;

/**
 * Agreement of two raters beyond what their own marginals would give by chance: J. Cohen, "A
 * coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
 * (1960), and its weighted form, Psychological Bulletin 70 (1968). κ = (Po - Pe) / (1 - Pe) with Po
 * = Σ wij pij and Pe = Σ wij ri cj.
 *
 * @param value from -1 to 1: 1 is perfect agreement, 0 that of chance
 * @param observed Po, from 0 to 1
 * @param expected Pe, from 0 to 1, below 1
 * @param standardError for intervals: J. L. Fleiss, J. Cohen, B. S. Everitt, "Large sample standard
 *     errors of kappa and weighted kappa", Psychological Bulletin 72 (1969)
 * @param nullStandardError for the test of no agreement beyond chance, the same paper
 * @param weights what near misses count
 * @param n cases
 */
public record CohenKappa(
    double value,
    double observed,
    double expected,
    double standardError,
    double nullStandardError,
    Weights weights,
    long n) {

  /** Marginal shares add up to 1 but for this much. */
  private static final double ROUNDING = 1e-12;

  /** {@link #of(ConfusionMatrix, Weights)} with identity weights. */
  public static Optional<CohenKappa> of(ConfusionMatrix matrix) {
    return of(matrix, Weights.IDENTITY);
  }

  /**
   * Kappa of a matrix.
   *
   * @return empty when chance alone agrees fully (both raters used one and the same category only):
   *     κ is then 0/0
   */
  public static Optional<CohenKappa> of(ConfusionMatrix matrix, Weights weights) {
    int size = matrix.size();
    double n = matrix.n();
    double[] rows = new double[size];
    double[] columns = new double[size];
    for (int i = 0; i < size; i++) {
      rows[i] = matrix.rowTotal(i) / n;
      columns[i] = matrix.columnTotal(i) / n;
    }
    double[] rowMeans = new double[size];
    double[] columnMeans = new double[size];
    double observed = 0;
    double expected = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double w = weights.of(i, j, size);
        rowMeans[i] += w * columns[j];
        columnMeans[j] += w * rows[i];
        observed += w * matrix.count(i, j) / n;
        expected += w * rows[i] * columns[j];
      }
    }
    if (1 - expected <= ROUNDING) {
      return Optional.empty();
    }
    double spread = 0;
    double nullSpread = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double w = weights.of(i, j, size);
        double mean = rowMeans[i] + columnMeans[j];
        double term = w * (1 - expected) - mean * (1 - observed);
        spread += matrix.count(i, j) / n * term * term;
        nullSpread += rows[i] * columns[j] * (w - mean) * (w - mean);
      }
    }
    double offset = observed * expected - 2 * expected + observed;
    double disagreement = 1 - expected;
    double variance = (spread - offset * offset) / (n * Math.pow(disagreement, 4));
    double nullVariance = (nullSpread - expected * expected) / (n * disagreement * disagreement);
    return Optional.of(
        new CohenKappa(
            (observed - expected) / disagreement,
            observed,
            expected,
            Math.sqrt(Math.max(0, variance)),
            Math.sqrt(Math.max(0, nullVariance)),
            weights,
            matrix.n()));
  }

  /**
   * κ with κ ± z SE, within [-1, 1]. When all cases agree the standard error is 0 and so is the
   * width, whatever n: read it beside the interval of the plain agreement then.
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public Estimate estimate(double level) {
    Interval interval =
        Interval.around(value, Confidence.z(level) * standardError, level).clippedTo(-1, 1);
    String name =
        switch (weights) {
          case IDENTITY -> "Cohen's kappa";
          case LINEAR -> "Cohen's kappa, linear weights";
          case QUADRATIC -> "Cohen's kappa, quadratic weights";
        };
    return new Estimate(value, interval, n, name);
  }

  /**
   * κ, with an interval that says something where the standard error is 0. When all cases agree,
   * its lower end is where the agreement's Wilson interval begins, as a κ at the same agreement by
   * chance: four cases of four do not prove 1. When one rater used one category only, κ is 0
   * whatever the other said, and there is no interval.
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public Estimate informative(double level) {
    Estimate plain = estimate(level);
    if (standardError > 0) {
      return plain;
    }
    Interval interval = null;
    if (observed >= 1) {
      double least = Wilson.interval(new Proportion(n, n), level).low();
      interval = new Interval(Math.max(-1, (least - expected) / (1 - expected)), 1, level);
    }
    return new Estimate(plain.value(), interval, plain.n(), plain.estimator());
  }

  /**
   * The two-sided p-value of "no agreement beyond chance", within [0, 1]; 1 when a marginal has one
   * category only, since nothing can then be told.
   */
  public double pValue() {
    return nullStandardError == 0 ? 1 : Confidence.twoSided(value / nullStandardError);
  }
}
