package dev.assay.judge.local;

import java.util.Arrays;
import java.util.List;

/** The penalised loss of a multinomial logistic regression and its gradient. */
final class SoftmaxLoss {
  private final List<SparseVector> cases;
  private final int[] labels;
  private final int classes;
  private final double lambda;

  SoftmaxLoss(List<SparseVector> cases, int[] labels, int classes, double lambda) {
    if (cases.size() != labels.length || classes < 2 || !(lambda > 0)) {
      throw new IllegalArgumentException("cases with labels, two classes, a penalty");
    }
    this.cases = List.copyOf(cases);
    this.labels = labels.clone();
    this.classes = classes;
    this.lambda = lambda;
  }

  int size() {
    return classes * Features.SIZE;
  }

  /** The loss at some weights; its gradient is added to {@code gradient}. */
  double at(double[] weights, double[] gradient) {
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double[] p = probabilities(cases.get(i), weights, classes);
      loss -= Math.log(Math.max(p[labels[i]], Double.MIN_NORMAL));
      for (int k = 0; k < classes; k++) {
        cases.get(i).addTo(gradient, k * Features.SIZE, p[k] - (k == labels[i] ? 1 : 0));
      }
    }
    for (int j = 0; j < weights.length; j++) {
      if (j % Features.SIZE != Features.SIZE - 1) {
        loss += lambda / 2 * weights[j] * weights[j];
        gradient[j] += lambda * weights[j];
      }
    }
    return loss;
  }

  /** The probability of each class. */
  static double[] probabilities(SparseVector figures, double[] weights, int classes) {
    double[] p = new double[classes];
    for (int k = 0; k < classes; k++) {
      p[k] = figures.dot(weights, k * Features.SIZE);
    }
    double most = Arrays.stream(p).max().orElse(0);
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      p[k] = Math.exp(p[k] - most);
      sum += p[k];
    }
    for (int k = 0; k < classes; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
