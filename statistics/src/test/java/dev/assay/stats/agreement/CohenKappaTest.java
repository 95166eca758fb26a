package dev.assay.stats.agreement;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Proportion;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CohenKappaTest {
  private static final ConfusionMatrix ORDINAL =
      ConfusionMatrix.of(new long[] {11, 3, 1}, new long[] {1, 9, 5}, new long[] {0, 2, 18});

  @Test
  void kappa_twoByTwo_matchesPrintedDigits() {
    CohenKappa kappa = kappa(new long[] {20, 5}, new long[] {10, 15});
    assertDigits(kappa.value(), 0.4, 10);
    assertDigits(kappa.standardError(), 0.12699606, 8);
    assertDigits(kappa.nullStandardError(), 0.13856406, 8);
    assertDigits(kappa(new long[] {45, 15}, new long[] {25, 15}).value(), 0.13043478, 8);
    assertDigits(kappa(new long[] {25, 35}, new long[] {5, 35}).value(), 0.25925926, 8);
  }

  @Test
  void kappa_twoByTwo_hasIntervalAndTest() {
    CohenKappa kappa = kappa(new long[] {20, 5}, new long[] {10, 15});
    Estimate estimate = kappa.estimate(0.95);
    double half = 1.959963984540054 * 0.12699606293110033;
    assertDigits(estimate.interval(), 0.4 - half, 0.4 + half, 10);
    assertThat(estimate.n()).isEqualTo(50);
    assertThat(kappa.pValue())
        .isEqualTo(Confidence.twoSided(0.4 / 0.13856406460551018), within(1e-12));
  }

  @Test
  void informative_allAgree_hasTheLowerEndOfTheAgreement() {
    // Wilson of 4 of 4 begins at 4 / (4 + 1.96²) = .51011; by chance half agree.
    Estimate estimate = kappa(new long[] {2, 0}, new long[] {0, 2}).informative(0.95);

    assertThat(estimate.value()).isEqualTo(1);
    assertDigits(estimate.interval(), (0.5101092 - 0.5) / 0.5, 1, 6);
  }

  @Test
  void informative_oneRaterSaysOneThingOnly_hasNoInterval() {
    Estimate estimate = kappa(new long[] {200, 100}, new long[] {0, 0}).informative(0.95);

    assertThat(estimate.value()).isZero();
    assertThat(estimate.interval()).isNull();
  }

  @Test
  void informative_otherwise_isTheEstimate() {
    CohenKappa kappa = kappa(new long[] {20, 5}, new long[] {10, 15});

    assertThat(kappa.informative(0.95)).isEqualTo(kappa.estimate(0.95));
  }

  @Test
  void weightedKappa_threeByThree_matchesPrintedDigits() {
    assertDigits(kappa(Weights.IDENTITY).value(), 0.631902, 6);
    assertDigits(kappa(Weights.LINEAR).value(), 0.708520, 6);
    assertDigits(kappa(Weights.QUADRATIC).value(), 0.781341, 6);
  }

  @Test
  void weightedKappa_threeByThree_hasTheStandardErrorsOfStatsmodels() {
    // statsmodels 0.15.0, cohens_kappa(…, wt=…): std_kappa and std_kappa0.
    assertDigits(kappa(Weights.IDENTITY).standardError(), 0.09132195549976965, 12);
    assertDigits(kappa(Weights.IDENTITY).nullStandardError(), 0.09999811808986103, 12);
    assertDigits(kappa(Weights.LINEAR).standardError(), 0.07840157921598201, 12);
    assertDigits(kappa(Weights.LINEAR).nullStandardError(), 0.11249082489883513, 12);
    assertDigits(kappa(Weights.QUADRATIC).standardError(), 0.07204026034250892, 12);
    assertDigits(kappa(Weights.QUADRATIC).nullStandardError(), 0.13937201833498836, 12);
  }

  @Test
  void kappa_xsTest_matchesPrintedDigits() {
    CohenKappa people =
        kappa(new long[] {1062, 11, 23}, new long[] {4, 967, 19}, new long[] {10, 14, 140});
    assertDigits(people.value(), 0.9365264781, 10);
    assertDigits(people.standardError(), 0.0068220085, 10);
    assertThat(people.n()).isEqualTo(2250);
    CohenKappa judge =
        kappa(new long[] {1037, 41, 2}, new long[] {233, 742, 8}, new long[] {115, 42, 19});
    assertDigits(judge.value(), 0.6344648129, 10);
    assertThat(judge.n()).isEqualTo(2250 - 11);
  }

  @Test
  void kappa_oneCategoryOnly_isUndefined() {
    assertThat(CohenKappa.of(ConfusionMatrix.of(new long[] {9, 0}, new long[] {0, 0}))).isEmpty();
  }

  @Test
  void kappa_oneRaterConstant_isChanceAndTellsNothing() {
    CohenKappa kappa = kappa(new long[] {6, 0}, new long[] {4, 0});
    assertThat(kappa.value()).isZero();
    assertThat(kappa.pValue()).isEqualTo(1);
  }

  @Test
  void kappa_fullAgreement_isOneWithoutWidth() {
    Estimate estimate = kappa(new long[] {6, 0}, new long[] {0, 4}).estimate(0.95);
    assertThat(estimate.value()).isEqualTo(1);
    assertDigits(estimate.interval(), 1, 1, 6);
  }

  @Test
  void kappa_twoNoisyRaters_coversItsTrueValueAtItsLevel() {
    // Both are right with 0.8 on a fair coin: Po = 0.68, Pe = 0.5, so kappa = 0.36.
    Random random = new Random(17);
    int covered = 0;
    for (int trial = 0; trial < 1000; trial++) {
      long[][] counts = new long[2][2];
      for (int i = 0; i < 200; i++) {
        boolean truth = random.nextBoolean();
        boolean first = truth == random.nextDouble() < 0.8;
        boolean second = truth == random.nextDouble() < 0.8;
        counts[first ? 1 : 0][second ? 1 : 0]++;
      }
      covered += kappa(counts).estimate(0.95).excludes(0.36) ? 0 : 1;
    }
    // 950 expected, standard deviation 6.9.
    assertThat(covered).isBetween(925, 972);
  }

  @Property
  void kappa_transposedOrScaled_isTheSame(
      @ForAll @LongRange(min = 1, max = 500) long a,
      @ForAll @LongRange(min = 1, max = 500) long b,
      @ForAll @LongRange(min = 0, max = 500) long c,
      @ForAll @LongRange(min = 0, max = 500) long d) {
    CohenKappa kappa = kappa(new long[] {a, c}, new long[] {d, b});
    CohenKappa transposed = kappa(new long[] {a, d}, new long[] {c, b});
    CohenKappa scaled = kappa(new long[] {4 * a, 4 * c}, new long[] {4 * d, 4 * b});
    assertThat(transposed.value()).isEqualTo(kappa.value(), within(1e-12));
    assertThat(scaled.value()).isEqualTo(kappa.value(), within(1e-12));
    assertThat(scaled.standardError()).isEqualTo(kappa.standardError() / 2, within(1e-7));
    assertThat(kappa.estimate(0.9).excludes(kappa.value())).isFalse();
  }

  @Test
  void matrix_answers_areCountedByCategory() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(
            List.of("no", "no", "yes", "yes"),
            List.of("no", "yes", "yes", "yes"),
            List.of("no", "yes"));
    assertThat(matrix.count(0, 1)).isEqualTo(1);
    assertThat(matrix.rowTotal(0)).isEqualTo(2);
    assertThat(matrix.columnTotal(1)).isEqualTo(3);
    assertThat(matrix.agreement()).isEqualTo(new Proportion(3, 4));
  }

  @Test
  void matrix_malformed_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(new long[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new long[] {1, 2}, new long[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new long[] {0, 0}, new long[] {0, 0}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new long[] {-1, 2}, new long[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of("c"), List.of("a", "b")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of(), List.of("a", "b")));
  }

  private static CohenKappa kappa(long[]... rows) {
    return CohenKappa.of(ConfusionMatrix.of(rows)).orElseThrow();
  }

  private static CohenKappa kappa(Weights weights) {
    return CohenKappa.of(ORDINAL, weights).orElseThrow();
  }
}
