package dev.assay.stats.calibration;

import java.util.Arrays;

/** What was said of each case, as a probability or a score, and whether it came true. Immutable. */
public final class Predictions {
  private final double[] scores;
  private final boolean[] outcomes;

  private Predictions(double[] scores, boolean[] outcomes) {
    this.scores = scores;
    this.outcomes = outcomes;
  }

  /**
   * Scores of any size.
   *
   * @param scores finite
   * @param outcomes of the same cases
   * @throws IllegalArgumentException without cases, if the lengths differ or a score is not finite
   */
  public static Predictions ofScores(double[] scores, boolean[] outcomes) {
    if (scores.length != outcomes.length || scores.length == 0) {
      throw new IllegalArgumentException("cases: " + scores.length + " and " + outcomes.length);
    }
    if (!Arrays.stream(scores).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a score is not finite");
    }
    return new Predictions(scores.clone(), outcomes.clone());
  }

  /**
   * Probabilities.
   *
   * @throws IllegalArgumentException as {@link #ofScores}, or if one is not within [0, 1]
   */
  public static Predictions ofProbabilities(double[] probabilities, boolean[] outcomes) {
    Predictions predictions = ofScores(probabilities, outcomes);
    predictions.requireProbabilities();
    return predictions;
  }

  void requireProbabilities() {
    for (double score : scores) {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException("not a probability: " + score);
      }
    }
  }

  /** Number of cases, at least 1. */
  public int n() {
    return scores.length;
  }

  /** The score or probability of a case. */
  public double score(int i) {
    return scores[i];
  }

  /** Whether a case came true. */
  public boolean outcome(int i) {
    return outcomes[i];
  }

  /** Number of cases that came true. */
  public int positives() {
    int positives = 0;
    for (boolean outcome : outcomes) {
      positives += outcome ? 1 : 0;
    }
    return positives;
  }
}
