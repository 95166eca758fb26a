package dev.assay.judge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReadinessTest {

  /** Of a hundred cases ten are yes: the model tells them apart, but never finds one likely. */
  private static double[][] rare() {
    double[][] probabilities = new double[100][];
    for (int i = 0; i < 100; i++) {
      double yes = i < 10 ? 0.3 : 0.05;
      probabilities[i] = new double[] {1 - yes, yes};
    }
    return probabilities;
  }

  private static final double[] ONES =
      java.util.stream.DoubleStream.generate(() -> 1).limit(100).toArray();

  private static int[] labels() {
    int[] labels = new int[100];
    for (int i = 0; i < 10; i++) {
      labels[i] = 1;
    }
    return labels;
  }

  @Test
  void rareYes_isSaidWhereItAgreesBest() {
    double shift = Readiness.shift(rare(), labels(), ONES, 2);

    assertThat(shift).isPositive();
    assertThat(LocalJudge.best(Readiness.shifted(new double[] {0.7, 0.3}, shift))).isEqualTo(1);
    assertThat(LocalJudge.best(Readiness.shifted(new double[] {0.95, 0.05}, shift))).isZero();
  }

  @Test
  void answersThatAgreeAlready_stayAsTheyAre() {
    double[][] sure = rare();
    for (int i = 0; i < 10; i++) {
      sure[i] = new double[] {0.1, 0.9};
    }
    assertThat(Readiness.shift(sure, labels(), ONES, 2)).isZero();
  }

  @Test
  void threeAnswers_areNotShifted() {
    assertThat(Readiness.shift(rare(), labels(), ONES, 3)).isZero();
  }

  @Test
  void shifted_isTheOddsTimesTheFactor() {
    double[] p = Readiness.shifted(new double[] {0.8, 0.2}, Math.log(4));
    assertThat(p[1]).isCloseTo(0.5, within(1e-12));
    assertThat(p[0] + p[1]).isCloseTo(1, within(1e-12));
  }

  /** Half of the labels are yes, since such cases were drawn more often; of the traffic few are. */
  @Test
  void yesDrawnMoreOften_isSaidLessOftenForTheTraffic() {
    double[][] heldOut = new double[100][];
    int[] labels = new int[100];
    double[] weights = new double[100];
    for (int i = 0; i < 100; i++) {
      labels[i] = i < 50 ? 1 : 0;
      weights[i] = i < 50 ? 1 : 30;
      boolean looksLikeYes = i < 40 || (i >= 50 && i < 56);
      boolean surely = i < 30 || i == 50;
      double yes = surely ? 0.9 : looksLikeYes ? 0.6 : 0.1;
      heldOut[i] = new double[] {1 - yes, yes};
    }
    double asDrawn = Readiness.shift(heldOut, labels, ONES, 2);

    assertThat(Readiness.shift(heldOut, labels, weights, 2)).isLessThan(asDrawn).isNegative();
  }
}
