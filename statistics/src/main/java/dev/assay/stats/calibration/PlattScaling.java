package dev.assay.stats.calibration;

import java.util.Optional;

/**
 * Scores turned into probabilities by P = 1 / (1 + exp(A s + B)): J. Platt, "Probabilistic outputs
 * for support vector machines" (1999), fitted as H.-T. Lin, C.-J. Lin, R. C. Weng, "A note on
 * Platt's probabilistic outputs", Machine Learning 68 (2007), 267-276, with the targets (N⁺ +
 * 1)/(N⁺ + 2) and 1/(N⁻ + 2), which keep few cases from being taken as certain. For scores that are
 * probabilities already, pass their logits.
 *
 * @param a below 0 when higher scores mean more
 * @param b offset
 */
public record PlattScaling(double a, double b) {

  /**
   * The fit.
   *
   * @return empty when all scores are the same, or the cases do not have both outcomes
   */
  public static Optional<PlattScaling> fit(Predictions predictions) {
    int n = predictions.n();
    int positives = predictions.positives();
    if (positives == 0 || positives == n) {
      return Optional.empty();
    }
    double high = (positives + 1.0) / (positives + 2.0);
    double low = 1 / (n - positives + 2.0);
    double[][] rows = new double[n][];
    double[] targets = new double[n];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[] {predictions.score(i), 1};
      targets[i] = predictions.outcome(i) ? high : low;
    }
    return LogisticRegression.fit(rows, targets)
        .map(fit -> new PlattScaling(-fit.coefficient(0), -fit.coefficient(1)));
  }

  /** The probability for a score, within [0, 1]. */
  public double probability(double score) {
    return 1 / (1 + Math.exp(a * score + b));
  }
}
