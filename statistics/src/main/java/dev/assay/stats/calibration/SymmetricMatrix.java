package dev.assay.stats.calibration;

import java.util.Optional;

/** A small symmetric positive definite matrix, solved by Cholesky's decomposition. */
final class SymmetricMatrix {
  /** A pivot this small against its diagonal element is what rounding leaves of 0. */
  private static final double SINGULAR = 1e-12;

  private final double[][] values;

  SymmetricMatrix(double[][] values) {
    this.values = values;
  }

  /** x with A x = b; empty when A is not positive definite. */
  Optional<double[]> solve(double[] b) {
    return lower().map(lower -> solve(lower, b));
  }

  /** The diagonal of the inverse; empty when there is none. */
  Optional<double[]> inverseDiagonal() {
    return lower()
        .map(
            lower -> {
              double[] diagonal = new double[values.length];
              for (int i = 0; i < diagonal.length; i++) {
                double[] unit = new double[diagonal.length];
                unit[i] = 1;
                diagonal[i] = solve(lower, unit)[i];
              }
              return diagonal;
            });
  }

  private Optional<double[][]> lower() {
    int n = values.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = values[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(sum > SINGULAR * values[i][i])) {
          return Optional.empty();
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return Optional.of(lower);
  }

  private static double[] solve(double[][] lower, double[] b) {
    int n = b.length;
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }
}
