package dev.assay.judge.local;

import dev.assay.stats.agreement.CohenKappa;
import dev.assay.stats.agreement.ConfusionMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * How ready a judge of yes and no is to say yes. With few of one among the labels the likeliest
 * answer is always the other one, which agrees with people often and says nothing; so the odds are
 * shifted to where answers to cases not fitted to agree best with people beyond chance.
 */
final class Readiness {
  /** Factors on the odds of yes; 1 stands unless another is clearly better. */
  private static final List<Double> FACTORS =
      List.of(0.03, 0.05, 0.1, 0.2, 0.33, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0);

  /** Of Cohen's kappa: less is what a choice among thirteen finds in chance. */
  private static final double CLEARLY = 0.03;

  private Readiness() {}

  /** How many shifts are compared. */
  static int choices(int answers) {
    return answers == 2 ? FACTORS.size() : 1;
  }

  /**
   * What to add to the constant's weight of the second of two answers.
   *
   * @param heldOut probabilities of the answers, a row a case
   * @param labels the answer people gave each case, 0 or 1
   * @param weights how many cases each stands for
   * @return a difference of log-odds; 0 with more answers than two
   */
  static double shift(double[][] heldOut, int[] labels, double[] weights, int answers) {
    if (answers != 2) {
      return 0;
    }
    double best = kappa(heldOut, labels, weights, 1) + CLEARLY;
    double chosen = 1;
    for (double factor : FACTORS) {
      double kappa = kappa(heldOut, labels, weights, factor);
      if (factor != 1 && kappa > best) {
        best = kappa;
        chosen = factor;
      }
    }
    return Math.log(chosen);
  }

  /** The probabilities as they are with the odds of the second answer shifted. */
  static double[] shifted(double[] probabilities, double shift) {
    if (shift == 0) {
      return probabilities;
    }
    double yes = probabilities[1] * Math.exp(shift);
    return new double[] {
      probabilities[0] / (probabilities[0] + yes), yes / (probabilities[0] + yes)
    };
  }

  private static double kappa(double[][] heldOut, int[] labels, double[] weights, double factor) {
    double least = Arrays.stream(weights).min().orElse(1);
    double[][] sums = new double[2][2];
    for (int i = 0; i < labels.length; i++) {
      int answer = LocalJudge.best(shifted(heldOut[i], Math.log(factor)));
      sums[labels[i]][answer] += weights[i] / least;
    }
    long[][] counts = new long[2][2];
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        counts[row][column] = Math.round(sums[row][column]);
      }
    }
    return CohenKappa.of(ConfusionMatrix.of(counts)).map(CohenKappa::value).orElse(0.0);
  }
}
