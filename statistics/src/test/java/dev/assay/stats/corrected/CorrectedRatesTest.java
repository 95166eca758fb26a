package dev.assay.stats.corrected;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Moments;
import dev.assay.stats.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectedRatesTest {
  private static final LabelledMoments TEN =
      LabelledMoments.of(
          new double[] {1, 0, 1, 1, 0, 1, 0, 1, 1, 0},
          new double[] {0.9, 0.2, 0.8, 0.6, 0.4, 0.7, 0.1, 0.9, 0.5, 0.3});

  private static final Moments TWENTY =
      Moments.of(
          0.8, 0.7, 0.2, 0.9, 0.4, 0.6, 0.3, 0.5, 0.95, 0.15, 0.85, 0.65, 0.35, 0.75, 0.25, 0.45,
          0.55, 0.05, 0.9, 0.7);

  private static final LabelledMoments BINARY = LabelledMoments.of(45, 15, 5, 35);
  private static final Moments THOUSAND = new Moments(1000, 620, 620);

  @ParameterizedTest
  @CsvSource({
    "400, 1000, 140, 200, 180, 200, 0.1666666667, 0.0563507248, 0.2627330258",
    "400, 500, 85, 100, 90, 100, 0.8666666667, 0.7898831167, 0.9633020244",
    "186, 300, 36, 40, 45, 60, 0.8, 0.6487504763, 0.9853046997"
  })
  void roganGladen_knownJudges_matchesPrintedDigits(
      long k, long n, long k0, long m0, long k1, long m1, double theta, double low, double high) {
    Estimate estimate =
        RoganGladen.estimate(new Proportion(k, n), errors(k1, m1, k0, m0), 0.95).orElseThrow();
    assertDigits(estimate.value(), theta, 10);
    assertDigits(estimate.interval(), low, high, 10);
    assertThat(estimate.n()).isEqualTo(n);
  }

  @ParameterizedTest
  @CsvSource({"200, 0.4, 7, 9, 10, 136, 64", "500, 0.8, 17, 18, 20, 112, 388"})
  void budget_pilots_matchesPrintedSplit(
      long m, double p, long right0, long right1, long pilot, long m0, long m1) {
    assertThat(LabelBudget.split(m, p, errors(right1, pilot, right0, pilot)))
        .isEqualTo(new LabelBudget(m0, m1));
  }

  @Test
  void budget_edges_areExplicit() {
    JudgeErrors pilot = errors(9, 10, 7, 10);
    assertThat(LabelBudget.split(50, 0, pilot)).isEqualTo(new LabelBudget(50, 0));
    assertThat(LabelBudget.split(50, 1, pilot)).isEqualTo(new LabelBudget(0, 50));
    assertThatIllegalArgumentException().isThrownBy(() -> LabelBudget.split(-1, 0.5, pilot));
    assertThatIllegalArgumentException().isThrownBy(() -> LabelBudget.split(9, 1.5, pilot));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelBudget.split(9, 0.5, errors(9, 10, 7, 20)));
  }

  @Test
  void roganGladen_judgeNoBetterThanChance_isUndefined() {
    Proportion judged = new Proportion(30, 100);
    assertThat(RoganGladen.estimate(judged, errors(50, 100, 50, 100), 0.95)).isEmpty();
    // Above chance as counted, not after the added cases.
    assertThat(RoganGladen.estimate(judged, errors(6, 6, 30, 1000), 0.95)).isEmpty();
  }

  @Test
  void roganGladen_impossibleRate_isClipped() {
    Estimate estimate =
        RoganGladen.estimate(new Proportion(0, 100), errors(90, 100, 80, 100), 0.95).orElseThrow();
    assertThat(estimate.value()).isZero();
    assertThat(estimate.interval()).isEqualTo(new Interval(0, 0, 0.95));
    assertThat(estimate.excludes(0)).isFalse();

    Estimate likely =
        RoganGladen.estimate(new Proportion(2, 100), errors(90, 100, 95, 100), 0.95).orElseThrow();
    assertThat(likely.value()).isZero();
    Interval interval = Objects.requireNonNull(likely.interval());
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isCloseTo(0.0416400837, within(1e-9));
  }

  @Test
  void roganGladen_simulatedJudge_coversTheTrueRateAtItsLevel() {
    Random random = new Random(41);
    int covered = 0;
    for (int trial = 0; trial < 1000; trial++) {
      long judged = 0;
      for (int i = 0; i < 400; i++) {
        boolean truth = random.nextDouble() < 0.3;
        judged += random.nextDouble() < (truth ? 0.85 : 0.1) ? 1 : 0;
      }
      JudgeErrors errors = errors(hits(random, 80, 0.85), 80, hits(random, 80, 0.9), 80);
      covered +=
          RoganGladen.estimate(new Proportion(judged, 400), errors, 0.95)
                  .orElseThrow()
                  .excludes(0.3)
              ? 0
              : 1;
    }
    // 950 expected, standard deviation 6.9.
    assertThat(covered).isBetween(925, 978);
  }

  @Test
  void ppi_tenLabels_matchesPrintedDigits() {
    Estimate classical = PredictionPoweredMean.labelsOnly(TEN, 0.95);
    assertDigits(classical.value(), 0.6, 10);
    assertDigits(classical.interval(), 0.296364, 0.903636, 6);
    assertDigits(standardError(classical), 0.154919, 6);
    Estimate ppi = PredictionPoweredMean.ppi(TEN, TWENTY, 0.95);
    assertDigits(ppi.value(), 0.61, 10);
    assertDigits(standardError(ppi), 0.108524, 6);
    assertDigits(ppi.interval(), 0.397296, 0.822704, 6);
    assertThat(PredictionPoweredMean.tuning(TEN, TWENTY)).isEqualTo(1);
    assertThat(PredictionPoweredMean.ppiPlusPlus(TEN, TWENTY, 0.95).interval())
        .isEqualTo(ppi.interval());
  }

  @Test
  void ppi_binaryJudge_matchesPrintedDigits() {
    assertDigits(PredictionPoweredMean.tuning(BINARY, THOUSAND), 0.5772058824, 10);
    Estimate ppi = PredictionPoweredMean.ppi(BINARY, THOUSAND, 0.95);
    assertDigits(ppi.value(), 0.52, 10);
    assertDigits(standardError(ppi), 0.0462125524, 10);
    Estimate tuned = PredictionPoweredMean.ppiPlusPlus(BINARY, THOUSAND, 0.95);
    assertDigits(tuned.value(), 0.5115441176, 10);
    assertDigits(standardError(tuned), 0.0405767954, 10);
    assertDigits(tuned.interval(), 0.4320150601, 0.5910731752, 10);
    assertThat(tuned.estimator()).isEqualTo("PPI++");
    assertThat(tuned.n()).isEqualTo(1100);
  }

  @Property
  void ppi_judgeOffByAConstant_isExact(
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0, max = 1) Double> labels,
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0, max = 1) Double> rest,
      @ForAll @DoubleRange(min = -3, max = 3) double constant) {
    double[] y = labels.stream().mapToDouble(v -> v).toArray();
    double[] f = Arrays.stream(y).map(v -> v + constant).toArray();
    double[] unlabelled = rest.stream().mapToDouble(v -> v + constant).toArray();
    Estimate estimate =
        PredictionPoweredMean.ppi(LabelledMoments.of(y, f), Moments.of(unlabelled), 0.95);
    double exact = rest.stream().mapToDouble(v -> v).average().orElseThrow();
    assertThat(estimate.value()).isEqualTo(exact, within(1e-12));
    // Nothing is left of the labels' error: only that of drawing U.
    double error = Math.sqrt(variance(unlabelled) / unlabelled.length);
    assertThat(standardError(estimate)).isEqualTo(error, within(1e-6));
  }

  @Property
  void ppi_lambdaZero_isTheLabelsAlone(
      @ForAll @LongRange(min = 1, max = 99) long a,
      @ForAll @LongRange(min = 0, max = 99) long b,
      @ForAll @LongRange(min = 1, max = 99) long c,
      @ForAll @LongRange(min = 0, max = 99) long d) {
    LabelledMoments labelled = LabelledMoments.of(a, b, c, d);
    Estimate estimate = PredictionPoweredMean.estimate(labelled, THOUSAND, 0, 0.95);
    Estimate labels = PredictionPoweredMean.labelsOnly(labelled, 0.95);
    assertThat(estimate.value()).isEqualTo(labels.value(), within(1e-12));
    assertThat(standardError(estimate)).isEqualTo(standardError(labels), within(1e-9));
    assertThat(PredictionPoweredMean.tuning(labelled, THOUSAND)).isBetween(0.0, 1.0);
  }

  @Test
  void ppi_constantJudge_isIgnored() {
    LabelledMoments constant = LabelledMoments.of(5, 5, 0, 0);
    assertThat(PredictionPoweredMean.tuning(constant, new Moments(9, 9, 9))).isZero();
  }

  @Test
  void ppi_singleLabelOrCase_hasNoInterval() {
    LabelledMoments single = LabelledMoments.of(1, 0, 0, 0);
    assertThat(PredictionPoweredMean.labelsOnly(single, 0.95).interval()).isNull();
    assertThat(PredictionPoweredMean.ppi(single, THOUSAND, 0.95).interval()).isNull();
    assertThat(PredictionPoweredMean.ppi(BINARY, Moments.of(1), 0.95).interval()).isNull();
  }

  @Test
  void ppi_badJudgeWithNinetyLabels_coversTheTrueRateWhereTheJudgeAloneDoesNot() {
    Random random = new Random(43);
    int covered = 0;
    int naive = 0;
    for (int trial = 0; trial < 1000; trial++) {
      long[] cells = new long[4];
      for (int i = 0; i < 90; i++) {
        boolean truth = random.nextDouble() < 0.4;
        boolean judged = random.nextDouble() < (truth ? 0.7 : 0.25);
        cells[(truth ? 0 : 1) + (judged ? 0 : 2)]++;
      }
      long ones = hits(random, 900, 0.4 * 0.7 + 0.6 * 0.25);
      Moments unlabelled = new Moments(900, ones, ones);
      LabelledMoments labelled = LabelledMoments.of(cells[0], cells[1], cells[2], cells[3]);
      Estimate tuned = PredictionPoweredMean.ppiPlusPlus(labelled, unlabelled, 0.95);
      covered += tuned.excludes(0.4) ? 0 : 1;
      naive += Math.abs(unlabelled.mean() - 0.4) < 1.96 * Math.sqrt(0.24 / 900) ? 1 : 0;
    }
    // 950 expected, standard deviation 6.9.
    assertThat(covered).isBetween(920, 970);
    assertThat(naive).isLessThan(700);
  }

  @Test
  void inputs_malformed_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledMoments.of(new double[] {1}, new double[] {1, 0}));
    assertThatIllegalArgumentException().isThrownBy(() -> LabelledMoments.of(0, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> LabelledMoments.of(-1, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionPoweredMean.estimate(BINARY, THOUSAND, 1.1, 0.95));
  }

  private static JudgeErrors errors(long k1, long m1, long k0, long m0) {
    return new JudgeErrors(new Proportion(k1, m1), new Proportion(k0, m0));
  }

  private static long hits(Random random, int n, double p) {
    return random.doubles(n).filter(draw -> draw < p).count();
  }

  private static double standardError(Estimate estimate) {
    return Objects.requireNonNull(estimate.interval()).width() / 2 / 1.959963984540054;
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }
}
