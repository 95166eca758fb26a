package dev.assay.stats.paired;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Estimate;
import dev.assay.stats.Holm;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTest {
  private static final PairedCounts LARGE = new PairedCounts(150, 86, 1000);
  private static final PairedCounts SMALL = new PairedCounts(15, 5, 100);

  /** BFCL v1, gpt-4o of May against that of August 2024, all categories. */
  private static final PairedCounts BFCL = new PairedCounts(52, 35, 1150);

  @Test
  void mcNemar_150Against86_matchesPrintedDigits() {
    assertDigits(McNemar.chiSquared(LARGE), 17.3559322, 7);
    assertDigits(McNemar.correctedChiSquared(LARGE), 16.81779661, 8);
    assertDigits(McNemar.pValue(McNemar.chiSquared(LARGE)), 3.099293441e-05, 14);
    assertDigits(McNemar.pValue(McNemar.correctedChiSquared(LARGE)), 4.114562281e-05, 14);
    // 2 Σ C(236, i) / 2^236 over i ≤ 86 in whole numbers is 3.715936e-5; some tables have 3.716136.
    assertDigits(McNemar.exact(LARGE), 3.715936139571442e-05, 17);
    assertDigits(McNemar.midP(LARGE), 2.89338951761549e-05, 17);
  }

  @Test
  void mcNemar_15Against5_matchesPrintedDigits() {
    assertDigits(McNemar.exact(SMALL), 0.0413894653, 10);
    assertDigits(McNemar.midP(SMALL), 0.0266036987, 10);
  }

  @ParameterizedTest
  @CsvSource({
    "simple, 400, 353, 366, 23, 10, 0.035082",
    "multiple_function, 200, 182, 181, 3, 4, 1.0",
    "parallel_function, 200, 180, 186, 8, 2, 0.109375",
    "parallel_multiple_function, 200, 166, 169, 7, 4, 0.548828",
    "java, 100, 60, 55, 5, 10, 0.301758",
    "javascript, 50, 30, 31, 6, 5, 1.0"
  })
  void mcNemar_bfclCategory_matchesPrintedDigits(
      String category, long n, long old, long fresh, long b, long c, double p) {
    PairedCounts counts = new PairedCounts(b, c, n);
    assertThat(b - c).as(category).isEqualTo(fresh - old);
    assertDigits(McNemar.exact(counts), p, 6);
  }

  @Test
  void gate_bfclCategories_showNothingOnceCorrected() {
    double[] p = {0.035082, 1.0, 0.109375, 0.548828, 0.301758, 1.0};
    assertThat(Arrays.stream(Holm.adjust(p)).min().orElseThrow()).isGreaterThan(0.05);
  }

  @Test
  void gate_bfclPooled_matchesPrintedDigits() {
    assertDigits(McNemar.exact(BFCL), 0.0856889744, 10);
    assertDigits(BFCL.difference(), 0.0147826087, 10);
    double paired = PairedDifference.standardError(BFCL);
    double unpaired =
        PairedDifference.unpairedStandardError(
            new Proportion(988, 1150), new Proportion(971, 1150));
    assertDigits(paired, 0.0080990417, 10);
    assertDigits(unpaired, 0.0148162633, 10);
    assertDigits(unpaired * unpaired / (paired * paired), 3.3, 1);
    Estimate tango = Tango.difference(BFCL, 0.95);
    assertDigits(tango.interval(), -0.0011372131, 0.0311822412, 10);
    assertThat(NonInferiority.of(Objects.requireNonNull(tango.interval()), 0.01))
        .isEqualTo(NonInferiority.NON_INFERIOR);
  }

  @Test
  void tango_15Against5_matchesPrintedDigits() {
    assertDigits(Tango.difference(SMALL, 0.95).interval(), 0.0134467609, 0.1923965051, 10);
  }

  @Test
  void tango_nothingDiscordant_stillHasWidth() {
    Estimate estimate = Tango.difference(new PairedCounts(0, 0, 50), 0.95);
    Interval interval = Objects.requireNonNull(estimate.interval());
    // The score equation n delta / (1 - delta) = z² gives delta = z² / (n + z²).
    double end = 3.8414588206941254 / (50 + 3.8414588206941254);
    assertThat(interval.high()).isEqualTo(end, within(1e-12));
    assertThat(interval.low()).isEqualTo(-end, within(1e-12));
    assertThat(PairedDifference.standardError(new PairedCounts(0, 0, 50))).isZero();
  }

  @Test
  void tango_allGained_endsAtOne() {
    Interval interval =
        Objects.requireNonNull(Tango.difference(new PairedCounts(9, 0, 9), 0.95).interval());
    assertThat(interval.high()).isEqualTo(1, within(1e-12));
    assertThat(interval.low()).isBetween(0.3, 0.99);
  }

  @Property
  void tango_any_holdsTheDifferenceMirrorsAndSolvesTheScoreEquation(
      @ForAll @LongRange(min = 0, max = 300) long b,
      @ForAll @LongRange(min = 0, max = 300) long c,
      @ForAll @LongRange(min = 1, max = 2000) long same) {
    PairedCounts counts = new PairedCounts(b, c, b + c + same);
    Interval interval = Objects.requireNonNull(Tango.difference(counts, 0.95).interval());
    Interval mirrored =
        Objects.requireNonNull(
            Tango.difference(new PairedCounts(c, b, counts.n()), 0.95).interval());
    assertThat(interval.contains(counts.difference())).isTrue();
    assertThat(interval.low()).isEqualTo(-mirrored.high(), within(1e-9));
    assertThat(Tango.statistic(counts, interval.low())).isEqualTo(1.959963984540054, within(1e-6));
    assertThat(Tango.statistic(counts, interval.high()))
        .isEqualTo(-1.959963984540054, within(1e-6));
  }

  @Test
  void tango_fewDiscordantItems_coversAtItsLevel() {
    Random random = new Random(31);
    int covered = 0;
    for (int trial = 0; trial < 1000; trial++) {
      long b = 0;
      long c = 0;
      for (int i = 0; i < 80; i++) {
        double draw = random.nextDouble();
        b += draw < 0.12 ? 1 : 0;
        c += draw >= 0.12 && draw < 0.18 ? 1 : 0;
      }
      covered += Tango.difference(new PairedCounts(b, c, 80), 0.95).excludes(0.06) ? 0 : 1;
    }
    // 950 expected, standard deviation 6.9.
    assertThat(covered).isBetween(925, 975);
  }

  @Property
  void mcNemar_any_midPIsBelowExactAndSymmetric(
      @ForAll @LongRange(min = 0, max = 500) long b,
      @ForAll @LongRange(min = 0, max = 500) long c) {
    PairedCounts counts = new PairedCounts(b, c, b + c + 1);
    PairedCounts swapped = new PairedCounts(c, b, b + c + 1);
    assertThat(McNemar.exact(counts)).isEqualTo(McNemar.exact(swapped)).isBetween(0.0, 1.0);
    assertThat(McNemar.midP(counts)).isLessThanOrEqualTo(McNemar.exact(counts)).isPositive();
  }

  @Test
  void mcNemar_nothingDiscordant_saysNothing() {
    PairedCounts same = new PairedCounts(0, 0, 10);
    assertThat(McNemar.exact(same)).isEqualTo(1);
    assertThat(McNemar.midP(same)).isEqualTo(1);
    assertThat(McNemar.chiSquared(same)).isZero();
    assertThat(McNemar.pValue(McNemar.correctedChiSquared(same))).isEqualTo(1);
  }

  @Test
  void counts_ofRuns_countWhatChanged() {
    assertThat(PairedCounts.of(List.of(true, true, false, true), List.of(true, false, true, false)))
        .isEqualTo(new PairedCounts(2, 1, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedCounts.of(List.of(true), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new PairedCounts(2, 2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new PairedCounts(-1, 2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new PairedCounts(0, 0, 0));
  }

  @Test
  void pairedDifference_bfcl_isTheNormalInterval() {
    Estimate estimate = PairedDifference.estimate(BFCL, 0.95);
    double half = 1.959963984540054 * 0.0080990417;
    assertDigits(estimate.interval(), 0.0147826087 - half, 0.0147826087 + half, 9);
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.05, SUPERIOR",
    "-0.01, 0.03, NON_INFERIOR",
    "-0.019, -0.001, NON_INFERIOR",
    "-0.02, 0.03, INCONCLUSIVE",
    "-0.05, 0.03, INCONCLUSIVE",
    "-0.05, -0.02, INCONCLUSIVE",
    "-0.05, -0.021, REGRESSION"
  })
  void nonInferiority_interval_isJudgedByTheMargin(
      double low, double high, NonInferiority verdict) {
    assertThat(NonInferiority.of(new Interval(low, high, 0.95), 0.02)).isEqualTo(verdict);
    assertThat(verdict.passes())
        .isEqualTo(verdict == NonInferiority.SUPERIOR || verdict == NonInferiority.NON_INFERIOR);
  }

  @Test
  void nonInferiority_noMargin_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NonInferiority.of(new Interval(0, 1, 0.95), 0));
  }

  @Test
  void wilcoxon_depressionData_isTheExactPValue() {
    // M. Hollander and D. A. Wolfe (1973), p. 29, as in R's wilcox.test: V = 40, p = 0.01953.
    double[] change = {0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01};
    double[] mirrored = Arrays.stream(change).map(d -> -d).toArray();
    assertThat(WilcoxonSignedRank.less(mirrored)).isEqualTo(0.01953125, within(1e-12));
    assertThat(WilcoxonSignedRank.less(change)).isEqualTo(0.986328125, within(1e-12));
    assertThat(WilcoxonSignedRank.twoSided(change)).isEqualTo(0.0390625, within(1e-12));
  }

  @Test
  void wilcoxon_ties_countsAllSignsOfTheMidRanks() {
    // All 2^10 signs of the mid-ranks, counted by hand in Python.
    double[] tied = {-1.2, -0.2, -0.2, 0.8, -0.2, -1.2, -0.2, -0.2, 0.8, -0.2};
    assertThat(WilcoxonSignedRank.less(tied)).isEqualTo(0.11328125, within(1e-12));
  }

  @Test
  void wilcoxon_onlyZeros_saysNothing() {
    assertThat(WilcoxonSignedRank.less(0, 0, 0)).isEqualTo(1);
    assertThat(WilcoxonSignedRank.less()).isEqualTo(1);
    assertThat(WilcoxonSignedRank.twoSided(0, 0)).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> WilcoxonSignedRank.less(Double.NaN));
  }
}
