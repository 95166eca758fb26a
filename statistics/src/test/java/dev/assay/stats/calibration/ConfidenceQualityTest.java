package dev.assay.stats.calibration;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConfidenceQualityTest {
  private static final double[] P = {
    0.95, 0.9, 0.85, 0.8, 0.75, 0.65, 0.6, 0.55, 0.4, 0.35, 0.3, 0.15, 0.1, 0.05
  };
  private static final boolean[] Y = {
    true, true, true, false, true, true, false, true, false, true, false, false, false, false
  };
  private static final Predictions FOURTEEN = Predictions.ofProbabilities(P, Y);
  private static final Predictions LOGITS =
      Predictions.ofScores(Arrays.stream(P).map(p -> Math.log(p / (1 - p))).toArray(), Y);

  @Test
  void calibration_fourteenPoints_matchesPrintedDigits() {
    assertDigits(Reliability.of(FOURTEEN, 5).expectedError(), 0.0714285714, 10);
    assertDigits(Reliability.of(FOURTEEN, 10).expectedError(), 0.1571428571, 10);
    assertDigits(ProperScores.brier(FOURTEEN), 0.1521428571, 10);
    assertDigits(ProperScores.logLoss(FOURTEEN), 0.4569784861, 10);
    assertDigits(RocArea.of(FOURTEEN, 0.95).orElseThrow().value(), 0.8571428571, 10);
  }

  @Test
  void platt_fourteenPoints_matchesPrintedDigits() {
    PlattScaling platt = PlattScaling.fit(LOGITS).orElseThrow();
    assertDigits(platt.a(), -0.74407586, 8);
    // The optimum is at 0.1193958591, where both derivatives vanish; tables that stop a step
    // earlier print 0.11939585.
    assertDigits(platt.b(), 0.11939586, 8);
    assertThat(platt.b()).isEqualTo(0.11939585, within(1e-8));
    assertThat(platt.probability(0)).isEqualTo(1 / (1 + Math.exp(0.11939585)), within(1e-8));
  }

  @Test
  void logistic_fourteenPoints_matchesPrintedDigits() {
    double[][] rows = new double[P.length][];
    double[] targets = new double[P.length];
    for (int i = 0; i < P.length; i++) {
      rows[i] = new double[] {LOGITS.score(i), 1};
      targets[i] = Y[i] ? 1 : 0;
    }
    LogisticRegression fit = LogisticRegression.fit(rows, targets).orElseThrow();
    assertDigits(fit.coefficient(0), 1.19713464, 8);
    assertDigits(fit.coefficient(1), -0.2225042, 7);
    assertThat(fit.standardError(0)).isPositive();
    assertThat(fit.logLikelihood()).isNegative();
  }

  @Test
  void logistic_separableOrDependent_hasNoFit() {
    double[][] rows = {{-2, 1}, {-1, 1}, {1, 1}, {2, 1}};
    assertThat(LogisticRegression.fit(rows, new double[] {0, 0, 1, 1})).isEmpty();
    double[][] twice = {{1, 1}, {2, 2}, {3, 3}, {4, 4}};
    assertThat(LogisticRegression.fit(twice, new double[] {0, 1, 0, 1})).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogisticRegression.fit(rows, new double[] {0, 0, 1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogisticRegression.fit(new double[0][], new double[0]));
  }

  @Test
  void logistic_simulated_findsTheCoefficientsWithinTheirErrors() {
    Random random = new Random(47);
    double[][] rows = new double[4000][];
    double[] targets = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double x = random.nextGaussian();
      rows[i] = new double[] {x, 1};
      targets[i] = random.nextDouble() < 1 / (1 + Math.exp(-(0.8 * x - 0.5))) ? 1 : 0;
    }
    LogisticRegression fit = LogisticRegression.fit(rows, targets).orElseThrow();
    assertThat(fit.coefficient(0)).isEqualTo(0.8, within(3 * fit.standardError(0)));
    assertThat(fit.coefficient(1)).isEqualTo(-0.5, within(3 * fit.standardError(1)));
    assertThat(fit.standardError(1)).isBetween(0.03, 0.04);
  }

  @Test
  void platt_oneOutcomeOrOneScore_isUndefined() {
    assertThat(
            PlattScaling.fit(Predictions.ofScores(new double[] {1, 2}, new boolean[] {true, true})))
        .isEmpty();
    assertThat(
            PlattScaling.fit(
                Predictions.ofScores(new double[] {3, 3}, new boolean[] {true, false})))
        .isEmpty();
  }

  @Test
  void platt_separableScores_staysFinite() {
    PlattScaling platt =
        PlattScaling.fit(
                Predictions.ofScores(
                    new double[] {-2, -1, 1, 2}, new boolean[] {false, false, true, true}))
            .orElseThrow();
    assertThat(platt.probability(2)).isBetween(0.7, 0.9);
    assertThat(platt.probability(-2)).isEqualTo(1 - platt.probability(2), within(1e-9));
  }

  @Test
  void pool_sixValues_matchesPrintedDigits() {
    double[] ones = {1, 1, 1, 1, 1, 1};
    assertThat(IsotonicFit.pool(new double[] {1, 3, 2, 4, 3.5, 5}, ones))
        .containsExactly(1, 2.5, 2.5, 3.75, 3.75, 5);
    assertThat(IsotonicFit.pool(new double[] {3, 1}, new double[] {3, 1}))
        .containsExactly(2.5, 2.5);
    assertThat(IsotonicFit.pool(new double[0], new double[0])).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IsotonicFit.pool(new double[] {1}, new double[] {0}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IsotonicFit.pool(new double[] {1}, new double[0]));
  }

  @Property
  void pool_any_risesKeepsTheSumAndIsIdempotent(
      @ForAll @Size(max = 60) List<@DoubleRange(min = -9, max = 9) Double> values) {
    double[] given = values.stream().mapToDouble(v -> v).toArray();
    double[] ones = new double[given.length];
    Arrays.fill(ones, 1);
    double[] pooled = IsotonicFit.pool(given, ones);
    assertThat(pooled).isSorted();
    assertThat(Arrays.stream(pooled).sum()).isEqualTo(Arrays.stream(given).sum(), within(1e-9));
    assertThat(IsotonicFit.pool(pooled, ones)).containsExactly(pooled, within(1e-12));
  }

  @Test
  void isotonic_predictions_rise() {
    IsotonicFit fit =
        IsotonicFit.of(
            Predictions.ofScores(
                new double[] {0.9, 0.1, 0.5, 0.5, 0.7},
                new boolean[] {true, false, true, false, false}));
    assertThat(fit.probability(0.05)).isZero();
    assertThat(fit.probability(0.5)).isEqualTo(1 / 3.0, within(1e-12));
    assertThat(fit.probability(0.7)).isEqualTo(1 / 3.0, within(1e-12));
    assertThat(fit.probability(0.8)).isEqualTo(2 / 3.0, within(1e-12));
    assertThat(fit.probability(2)).isEqualTo(1);
  }

  @Test
  void reliability_bins_holdTheirUpperEnd() {
    Reliability reliability =
        Reliability.of(
            Predictions.ofProbabilities(
                new double[] {0, 0.3, 0.30001, 1}, new boolean[] {false, true, true, true}),
            10);
    assertThat(reliability.bins()).hasSize(4);
    assertThat(reliability.largestError()).isEqualTo(0.7, within(1e-12));
    assertThatIllegalArgumentException().isThrownBy(() -> Reliability.of(FOURTEEN, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Reliability.of(LOGITS, 10));
  }

  @Test
  void rocArea_fourteenPoints_hasDeLongsInterval() {
    Estimate area = RocArea.of(FOURTEEN, 0.95).orElseThrow();
    // √(var(V10)/m + var(V01)/n) of DeLong's placements, computed in NumPy: 0.103392….
    double half = 1.959963984540054 * 0.10339240920796369;
    assertDigits(area.interval(), 0.8571428571428571 - half, 1, 10);
    assertThat(area.n()).isEqualTo(14);
  }

  @Test
  void rocArea_oneOutcome_isUndefined() {
    assertThat(
            RocArea.of(Predictions.ofScores(new double[] {1, 2}, new boolean[] {true, true}), 0.95))
        .isEmpty();
    Estimate area =
        RocArea.of(Predictions.ofScores(new double[] {2, 2}, new boolean[] {true, false}), 0.95)
            .orElseThrow();
    assertThat(area.value()).isEqualTo(0.5);
    assertThat(area.interval()).isNull();
  }

  @Property
  void rocArea_monotoneScores_isTheSame(
      @ForAll @Size(min = 14, max = 14) List<@DoubleRange(min = -4, max = 4) Double> scores) {
    double[] given = scores.stream().mapToDouble(v -> v).toArray();
    double[] stretched = Arrays.stream(given).map(v -> v * v * v + 5).toArray();
    double area = area(given);
    assertThat(area(stretched)).isEqualTo(area, within(1e-12));
    assertThat(area(Arrays.stream(given).map(v -> -v).toArray()))
        .isEqualTo(1 - area, within(1e-12));
  }

  @Test
  void logLoss_certainAndWrong_isFinite() {
    Predictions wrong = Predictions.ofProbabilities(new double[] {1}, new boolean[] {false});
    assertThat(ProperScores.logLoss(wrong)).isEqualTo(34.5, within(0.1));
    assertThat(ProperScores.brier(wrong)).isEqualTo(1);
  }

  @Test
  void predictions_malformed_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictions.ofScores(new double[0], new boolean[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictions.ofScores(new double[] {1}, new boolean[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictions.ofScores(new double[] {Double.NaN}, new boolean[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictions.ofProbabilities(new double[] {1.1}, new boolean[1]));
  }

  private static double area(double[] scores) {
    return RocArea.of(Predictions.ofScores(scores, Y), 0.95).orElseThrow().value();
  }
}
