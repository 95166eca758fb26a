package dev.assay.stats.calibration;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Maximum likelihood of P(y) = 1 / (1 + exp(-Σ βj xj)) by Newton's method with step halving (A.
 * Agresti, Categorical Data Analysis, 3rd ed., 5.4.2), for a handful of covariates. An intercept is
 * a column of ones. Immutable.
 */
public final class LogisticRegression {
  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-12;

  /** Beyond this the fitted odds are past e³⁰ and only grow: the cases are separable. */
  private static final double SEPARATED = 30;

  private final double[] coefficients;
  private final double[] errors;
  private final double logLikelihood;

  private LogisticRegression(double[] coefficients, double[] errors, double logLikelihood) {
    this.coefficients = coefficients;
    this.errors = errors;
    this.logLikelihood = logLikelihood;
  }

  /**
   * The fit.
   *
   * @param rows covariates of each case, of the same length and finite
   * @param targets within [0, 1]; 0 or 1 for outcomes, between for smoothed ones
   * @return empty when there is no single best fit: separable cases or dependent covariates
   * @throws IllegalArgumentException without cases, or with values out of range
   */
  public static Optional<LogisticRegression> fit(double[][] rows, double[] targets) {
    LogisticLikelihood model = new LogisticLikelihood(rows, targets);
    double[] beta = new double[rows[0].length];
    double likelihood = model.logLikelihood(beta);
    for (int step = 0; step < STEPS; step++) {
      Optional<double[]> direction = model.information(beta).solve(model.gradient(beta));
      if (direction.isEmpty()) {
        return Optional.empty();
      }
      double[] next = beta;
      double improved = likelihood;
      for (double scale = 1; scale > 1e-10; scale /= 2) {
        double[] tried = moved(beta, direction.get(), scale);
        double value = model.logLikelihood(tried);
        if (value >= likelihood) {
          next = tried;
          improved = value;
          break;
        }
      }
      double change = distance(beta, next);
      beta = next;
      likelihood = improved;
      if (change <= TOLERANCE * (1 + distance(beta, new double[beta.length]))) {
        return fitted(model, beta, likelihood);
      }
    }
    return Optional.empty();
  }

  private static Optional<LogisticRegression> fitted(
      LogisticLikelihood model, double[] beta, double likelihood) {
    if (model.largestLogOdds(beta) > SEPARATED) {
      return Optional.empty();
    }
    return model
        .information(beta)
        .inverseDiagonal()
        .map(
            variances ->
                new LogisticRegression(
                    beta, Arrays.stream(variances).map(Math::sqrt).toArray(), likelihood));
  }

  /** β of a covariate, from 0: the change of the log-odds a unit of it makes. */
  public double coefficient(int covariate) {
    return coefficients[covariate];
  }

  /** Standard error of {@link #coefficient}. */
  public double standardError(int covariate) {
    return errors[covariate];
  }

  /** ln of the likelihood at the fit, 0 or less; for likelihood-ratio tests. */
  public double logLikelihood() {
    return logLikelihood;
  }

  private static double[] moved(double[] from, double[] direction, double scale) {
    double[] to = from.clone();
    Arrays.setAll(to, j -> from[j] + scale * direction[j]);
    return to;
  }

  private static double distance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(j -> Math.abs(a[j] - b[j])).max().orElse(0);
  }
}
