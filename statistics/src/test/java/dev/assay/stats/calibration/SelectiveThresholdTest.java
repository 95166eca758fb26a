package dev.assay.stats.calibration;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.stats.Proportion;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectiveThresholdTest {
  private static final double[] GRID = {0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1};

  @Test
  void choose_fiveErrorsInHundred_statesTheExactBound() {
    double[] confidences = new double[100];
    boolean[] right = new boolean[100];
    Arrays.fill(confidences, 0.8);
    Arrays.fill(right, 5, 100, true);
    SelectiveThreshold threshold =
        SelectiveThreshold.choose(Predictions.ofScores(confidences, right), GRID, 0.1, 0.1)
            .orElseThrow();
    assertDigits(threshold.errorBound(), 0.0907714696, 10);
    assertThat(threshold.errors()).isEqualTo(new Proportion(5, 100));
    assertThat(threshold.answered()).isEqualTo(new Proportion(100, 100));
    assertThat(threshold.confidence()).isEqualTo(0.5);
    assertThat(SelectiveThreshold.choose(Predictions.ofScores(confidences, right), GRID, 0.09, 0.1))
        .isEmpty();
  }

  @Test
  void choose_errorsBelowAThreshold_stopsAboveThem() {
    // 100 right cases at 0.9, ten wrong ones at 0.7, 1,000 right ones at 0.5: never reached.
    double[] confidences = new double[1110];
    boolean[] right = new boolean[1110];
    for (int i = 0; i < 1110; i++) {
      confidences[i] = i < 100 ? 0.9 : i < 110 ? 0.7 : 0.5;
      right[i] = i < 100 || i >= 110;
    }
    SelectiveThreshold threshold =
        SelectiveThreshold.choose(Predictions.ofScores(confidences, right), GRID, 0.05, 0.1)
            .orElseThrow();
    assertThat(threshold.confidence()).isEqualTo(0.8);
    assertThat(threshold.answered()).isEqualTo(new Proportion(100, 1110));
  }

  @Test
  void choose_tooFewCases_promisesNothing() {
    Predictions few = Predictions.ofScores(new double[] {1, 1}, new boolean[] {true, true});
    assertThat(SelectiveThreshold.choose(few, GRID, 0.1, 0.1)).isEmpty();
    assertThat(SelectiveThreshold.choose(few, new double[0], 0.1, 0.1)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SelectiveThreshold.choose(few, GRID, 0, 0.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SelectiveThreshold.choose(few, new double[] {Double.NaN}, 0.1, 0.1));
  }

  @Test
  void choose_simulated_breaksItsPromiseNoMoreOftenThanDelta() {
    // Right with the confidence itself, uniform on [½, 1]: above c the error is (1 - c) / 2.
    Random random = new Random(53);
    double[] grid = new double[50];
    Arrays.setAll(grid, i -> 0.5 + i / 100.0);
    int chosen = 0;
    int broken = 0;
    for (int trial = 0; trial < 500; trial++) {
      double[] confidences = random.doubles(300, 0.5, 1).toArray();
      boolean[] right = new boolean[300];
      for (int i = 0; i < 300; i++) {
        right[i] = random.nextDouble() < confidences[i];
      }
      Optional<SelectiveThreshold> threshold =
          SelectiveThreshold.choose(Predictions.ofScores(confidences, right), grid, 0.15, 0.1);
      chosen += threshold.isPresent() ? 1 : 0;
      broken += threshold.filter(t -> (1 - t.confidence()) / 2 > 0.15).isPresent() ? 1 : 0;
    }
    assertThat(chosen).isGreaterThan(350);
    // At most 50 expected, standard deviation 6.7.
    assertThat(broken).isBetween(1, 64);
  }

  @Test
  void conformal_rank_isTheNextWholeNumber() {
    assertThat(SplitConformal.rank(99, 0.05)).hasValue(95);
    assertThat(SplitConformal.rank(100, 0.1)).hasValue(91);
    assertThat(SplitConformal.rank(19, 0.05)).hasValue(19);
    assertThat(SplitConformal.rank(18, 0.05)).isEmpty();
    assertThat(SplitConformal.rank(0, 0.5)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> SplitConformal.rank(-1, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> SplitConformal.rank(9, 0));
  }

  @Test
  void conformal_bound_coversNewScoresAtItsLevel() {
    assertThat(SplitConformal.bound(0.5, 9, 1, 5)).hasValue(5);
    Random random = new Random(59);
    int covered = 0;
    for (int trial = 0; trial < 2000; trial++) {
      double bound = SplitConformal.bound(0.1, random.doubles(49).toArray()).orElseThrow();
      covered += random.nextDouble() <= bound ? 1 : 0;
    }
    // Exactly 45 of 50, so 1,800 expected, standard deviation 13.4.
    assertThat(covered).isBetween(1755, 1845);
  }
}
