package dev.assay.stats.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The likelihood of coefficients of a logistic regression, given its cases. */
final class LogisticLikelihood {
  private final double[][] rows;
  private final double[] targets;

  LogisticLikelihood(double[][] rows, double[] targets) {
    if (rows.length == 0 || rows.length != targets.length || rows[0].length == 0) {
      throw new IllegalArgumentException("cases: " + rows.length + " and " + targets.length);
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != rows[0].length
          || !Arrays.stream(rows[i]).allMatch(Double::isFinite)
          || !(targets[i] >= 0 && targets[i] <= 1)) {
        throw new IllegalArgumentException("not a case: " + i);
      }
    }
    this.rows = rows;
    this.targets = targets;
  }

  /** The largest distance of a fitted case's log-odds to 0. */
  double largestLogOdds(double[] beta) {
    return Arrays.stream(rows).mapToDouble(row -> Math.abs(linear(row, beta))).max().orElse(0);
  }

  private static double linear(double[] row, double[] beta) {
    return IntStream.range(0, beta.length).mapToDouble(j -> row[j] * beta[j]).sum();
  }

  private static double probability(double[] row, double[] beta) {
    return 1 / (1 + Math.exp(-linear(row, beta)));
  }

  /** ln of the likelihood, 0 or less. */
  double logLikelihood(double[] beta) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double x = linear(rows[i], beta);
      // y x - ln(1 + e^x), without overflow on either side.
      sum += targets[i] * x - Math.max(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
    }
    return sum;
  }

  /** Its first derivatives. */
  double[] gradient(double[] beta) {
    double[] gradient = new double[beta.length];
    for (int i = 0; i < rows.length; i++) {
      double residual = targets[i] - probability(rows[i], beta);
      for (int j = 0; j < beta.length; j++) {
        gradient[j] += residual * rows[i][j];
      }
    }
    return gradient;
  }

  /** Minus its second derivatives. */
  SymmetricMatrix information(double[] beta) {
    double[][] sum = new double[beta.length][beta.length];
    for (double[] row : rows) {
      double p = probability(row, beta);
      for (int j = 0; j < beta.length; j++) {
        for (int k = 0; k < beta.length; k++) {
          sum[j][k] += p * (1 - p) * row[j] * row[k];
        }
      }
    }
    return new SymmetricMatrix(sum);
  }
}
