package dev.assay.stats.calibration;

/**
 * Scores of probabilities that are best when the probabilities are true: G. W. Brier, Monthly
 * Weather Review 78 (1950), 1-3, and I. J. Good, JRSS B 14 (1952), 107-114. Lower is better.
 */
public final class ProperScores {
  /** Keeps the logarithm of a certainty that proved wrong finite, at 34.5. */
  private static final double FLOOR = 1e-15;

  private ProperScores() {}

  /**
   * The mean squared error of the probabilities, from 0 to 1; 0.25 for always saying ½.
   *
   * @throws IllegalArgumentException if a score is no probability
   */
  public static double brier(Predictions predictions) {
    predictions.requireProbabilities();
    double sum = 0;
    for (int i = 0; i < predictions.n(); i++) {
      double error = predictions.score(i) - (predictions.outcome(i) ? 1 : 0);
      sum += error * error;
    }
    return sum / predictions.n();
  }

  /**
   * The mean of -ln of the probability given to what happened, 0 or more, in nats; 0.693 for always
   * saying ½. Probabilities are kept 10⁻¹⁵ away from 0 and 1.
   *
   * @throws IllegalArgumentException if a score is no probability
   */
  public static double logLoss(Predictions predictions) {
    predictions.requireProbabilities();
    double sum = 0;
    for (int i = 0; i < predictions.n(); i++) {
      double p = Math.clamp(predictions.score(i), FLOOR, 1 - FLOOR);
      sum -= predictions.outcome(i) ? Math.log(p) : Math.log1p(-p);
    }
    return sum / predictions.n();
  }
}
