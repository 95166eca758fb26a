package dev.assay.judge.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Weights of a multinomial logistic regression with an L2 penalty, by L-BFGS (J. Nocedal and S. J.
 * Wright, Numerical Optimization, 2nd ed. (2006), algorithm 7.5) with backtracking: minimises -ln
 * likelihood + λ/2 Σ w², the constant's weights left out of the sum. The same cases give the same
 * weights.
 */
final class SoftmaxFit {
  private static final int MEMORY = 8;
  private static final int STEPS = 100;
  private static final int HALVINGS = 30;
  private static final double SUFFICIENT = 1e-4;
  private static final double TOLERANCE = 1e-6;

  /** A step, and how it changed the gradient. */
  private static final class Step {
    final double[] move;
    final double[] change;
    final double inverse;

    Step(double[] move, double[] change, double product) {
      this.move = move;
      this.change = change;
      this.inverse = 1 / product;
    }
  }

  private final SoftmaxLoss loss;
  private final Deque<Step> steps = new ArrayDeque<>();

  private SoftmaxFit(SoftmaxLoss loss) {
    this.loss = loss;
  }

  /**
   * The weights, one row of {@link Features#SIZE} a class.
   *
   * @param labels class of each case, from 0
   * @param lambda above 0, so that there is always one best fit
   */
  static double[] weights(List<SparseVector> cases, int[] labels, int classes, double lambda) {
    return new SoftmaxFit(new SoftmaxLoss(cases, labels, classes, lambda)).fit();
  }

  private double[] fit() {
    double[] weights = new double[loss.size()];
    double[] gradient = new double[weights.length];
    double value = loss.at(weights, gradient);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = direction(gradient);
      double slope = dot(gradient, direction);
      double scale = steps.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
      double[] next = weights;
      double[] nextGradient = gradient;
      double nextValue = value;
      for (int halving = 0; halving < HALVINGS; halving++, scale /= 2) {
        double[] tried = sum(weights, direction, scale);
        double[] triedGradient = new double[weights.length];
        double triedValue = loss.at(tried, triedGradient);
        if (triedValue <= value + SUFFICIENT * scale * slope) {
          next = tried;
          nextGradient = triedGradient;
          nextValue = triedValue;
          break;
        }
      }
      boolean done = value - nextValue <= TOLERANCE * Math.max(1, Math.abs(value));
      remember(sum(next, weights, -1), sum(nextGradient, gradient, -1));
      weights = next;
      gradient = nextGradient;
      value = nextValue;
      if (done) {
        break;
      }
    }
    return weights;
  }

  private void remember(double[] move, double[] change) {
    double product = dot(move, change);
    if (product > 1e-12) {
      steps.addLast(new Step(move, change, product));
      if (steps.size() > MEMORY) {
        steps.removeFirst();
      }
    }
  }

  private double[] direction(double[] gradient) {
    double[] q = gradient.clone();
    double[] alphas = new double[steps.size()];
    int i = steps.size();
    for (Iterator<Step> back = steps.descendingIterator(); back.hasNext(); ) {
      Step step = back.next();
      alphas[--i] = step.inverse * dot(step.move, q);
      add(q, step.change, -alphas[i]);
    }
    double scale = -1;
    if (!steps.isEmpty()) {
      Step last = steps.getLast();
      scale = -1 / (last.inverse * dot(last.change, last.change));
    }
    for (int j = 0; j < q.length; j++) {
      q[j] *= scale;
    }
    for (Step step : steps) {
      double beta = step.inverse * dot(step.change, q);
      add(q, step.move, -alphas[i++] - beta);
    }
    return q;
  }

  private static double[] sum(double[] a, double[] b, double factor) {
    double[] sum = a.clone();
    add(sum, b, factor);
    return sum;
  }

  private static void add(double[] to, double[] numbers, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * numbers[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
