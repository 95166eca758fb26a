package dev.assay.stats.corrected;

import dev.assay.stats.Moments;

/**
 * Cases that have both a label by people and a verdict by the judge.
 *
 * @param labels Y
 * @param predictions f(X) for the same cases
 * @param sumOfProducts Σ Y f(X), finite
 */
public record LabelledMoments(Moments labels, Moments predictions, double sumOfProducts) {
  public LabelledMoments {
    if (labels.n() != predictions.n() || !Double.isFinite(sumOfProducts)) {
      throw new IllegalArgumentException("not of the same cases: " + labels + ", " + predictions);
    }
  }

  /**
   * The moments of labels and predictions, case by case.
   *
   * @throws IllegalArgumentException without cases or if the lengths differ
   */
  public static LabelledMoments of(double[] labels, double[] predictions) {
    if (labels.length != predictions.length) {
      throw new IllegalArgumentException("cases: " + labels.length + " and " + predictions.length);
    }
    double products = 0;
    for (int i = 0; i < labels.length; i++) {
      products += labels[i] * predictions[i];
    }
    return new LabelledMoments(Moments.of(labels), Moments.of(predictions), products);
  }

  /**
   * The moments of yes-or-no cases.
   *
   * @param both cases that both called positive
   * @param onlyJudge those only the judge called positive
   * @param onlyPeople those only people called positive
   * @param neither the rest
   * @throws IllegalArgumentException if one is negative or all are 0
   */
  public static LabelledMoments of(long both, long onlyJudge, long onlyPeople, long neither) {
    if (Math.min(Math.min(both, onlyJudge), Math.min(onlyPeople, neither)) < 0) {
      throw new IllegalArgumentException("negative count");
    }
    long n = both + onlyJudge + onlyPeople + neither;
    double labels = both + onlyPeople;
    double predictions = both + onlyJudge;
    return new LabelledMoments(
        new Moments(n, labels, labels), new Moments(n, predictions, predictions), both);
  }

  /** Number of cases, at least 1. */
  public long n() {
    return labels.n();
  }

  /** Mean product of the distances to the means, divided by n. */
  double covariance() {
    return sumOfProducts / n() - labels.mean() * predictions.mean();
  }
}
