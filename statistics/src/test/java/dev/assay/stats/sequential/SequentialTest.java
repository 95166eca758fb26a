package dev.assay.stats.sequential;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.BenjaminiHochberg;
import dev.assay.stats.Moments;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SequentialTest {

  @Test
  void msprt_knownMeans_matchPrintedDigits() {
    MixtureSprt wide = MixtureSprt.start(1, 1);
    assertDigits(Math.exp(wide.logLikelihoodRatio(100, 0.3)), 8.5667230604, 10);
    MixtureSprt narrow = MixtureSprt.start(0.25, 0.01);
    assertDigits(Math.exp(narrow.logLikelihoodRatio(1000, 0.05)), 20.5171833479, 10);
    assertDigits(narrow.after(1000, 0.05).pValue(), 0.0487396337, 10);
  }

  @Test
  void msprt_laterLook_neverRaisesThePValue() {
    MixtureSprt test = MixtureSprt.start(0.25, 0.01).after(1000, 0.05);
    assertThat(test.after(2000, 0).pValue()).isEqualTo(test.pValue());
    assertThat(test.after(2000, 0.05).pValue()).isLessThan(test.pValue());
    assertThat(MixtureSprt.start(1, 1).after(0, 0).pValue()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> test.after(10, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> test.after(2000, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> MixtureSprt.start(0, 1));
  }

  @Test
  void msprt_lookedAtAfterEveryObservation_keepsItsLevel() {
    Random random = new Random(79);
    int rejected = 0;
    for (int trial = 0; trial < 500; trial++) {
      MixtureSprt test = MixtureSprt.start(1, 0.1);
      double sum = 0;
      for (int n = 1; n <= 500; n++) {
        sum += random.nextGaussian();
        test = test.after(n, sum / n);
      }
      rejected += test.pValue() <= 0.05 ? 1 : 0;
    }
    // At most 25 expected, standard deviation 4.9; a fixed-n test would reject about 200.
    assertThat(rejected).isBetween(2, 38);
  }

  @Test
  void normalMixture_knownCounts_matchPrintedDigits() {
    NormalMixtureSequence sequence = new NormalMixtureSequence(1, 1, 0.95);
    assertDigits(sequence.radius(100), 0.3273018624, 10);
    assertDigits(sequence.radius(1000), 0.1136359078, 10);
    // What a look at a fixed n of 1,000 would have: 1.96 / √1000.
    assertDigits(1.959963984540054 / Math.sqrt(1000), 0.0620, 4);
    assertThat(sequence.interval(100, 2).contains(2.3)).isTrue();
  }

  @Test
  void asymptotic_knownCounts_matchPrintedDigits() {
    assertDigits(new AsymptoticSequence(0.1, 0.95).radius(1000, 1), 0.0960640193, 10);
    assertDigits(new AsymptoticSequence(0.25, 0.95).radius(100, 1), 0.304106241, 9);
    assertThat(new AsymptoticSequence(0.1, 0.95).interval(Moments.of(2, 2)).width()).isZero();
  }

  @Test
  void sequences_tightestAtN_areNoWiderThereThanTheirNeighbours() {
    NormalMixtureSequence mixture = NormalMixtureSequence.tightestAt(500, 2, 0.95);
    AsymptoticSequence asymptotic = AsymptoticSequence.tightestAt(500, 0.95);
    for (double factor : new double[] {0.5, 2}) {
      assertThat(mixture.radius(500))
          .isLessThan(new NormalMixtureSequence(2, factor * mixture.rho(), 0.95).radius(500));
      assertThat(asymptotic.radius(500, 1))
          .isLessThan(new AsymptoticSequence(factor * asymptotic.rho(), 0.95).radius(500, 1));
    }
  }

  @Test
  void normalMixture_lookedAtAfterEveryObservation_holdsTheMean() {
    Random random = new Random(83);
    NormalMixtureSequence sequence = NormalMixtureSequence.tightestAt(100, 1, 0.95);
    int left = 0;
    for (int trial = 0; trial < 500; trial++) {
      double sum = 0;
      boolean out = false;
      for (int n = 1; n <= 500; n++) {
        sum += random.nextGaussian();
        out |= !sequence.interval(n, sum / n).contains(0);
      }
      left += out ? 1 : 0;
    }
    // At most 25 expected, standard deviation 4.9.
    assertThat(left).isBetween(2, 38);
  }

  @Test
  void asymptotic_lookedAtAfterHundred_holdsTheMean() {
    Random random = new Random(89);
    AsymptoticSequence sequence = AsymptoticSequence.tightestAt(200, 0.95);
    int left = 0;
    for (int trial = 0; trial < 500; trial++) {
      double sum = 0;
      double squares = 0;
      boolean out = false;
      for (int n = 1; n <= 600; n++) {
        double value = random.nextDouble() < 0.3 ? 1 : 0;
        sum += value;
        squares += value * value;
        out |= n >= 100 && !sequence.interval(new Moments(n, sum, squares)).contains(0.3);
      }
      left += out ? 1 : 0;
    }
    assertThat(left).isBetween(1, 38);
  }

  @Test
  void eProcess_bets_multiply() {
    EProcess process = EProcess.START.bet(4).bet(5).bet(0.5);
    assertThat(process.eValue()).isEqualTo(10, within(1e-12));
    assertThat(process.pValue()).isEqualTo(0.05, within(1e-12));
    assertThat(process.rejects(0.06)).isTrue();
    assertThat(process.rejects(0.04)).isFalse();
    assertThat(process.bet(0).eValue()).isZero();
    assertThat(process.bet(0).bet(3).pValue()).isEqualTo(0.05, within(1e-12));
    assertThat(EProcess.START.pValue()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> process.bet(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new EProcess(1, 0));
  }

  @Test
  void meanBets_hypothesisTrue_rarelyReject() {
    Random random = new Random(97);
    int rejected = 0;
    for (int trial = 0; trial < 1000; trial++) {
      rejected += watch(random, 0.1, 300).evidence().rejects(0.05) ? 1 : 0;
    }
    // At most 50 expected, standard deviation 6.9.
    assertThat(rejected).isBetween(1, 71);
  }

  @Test
  void meanBets_rateTripled_isFound() {
    Random random = new Random(101);
    int rejected = 0;
    for (int trial = 0; trial < 200; trial++) {
      rejected += watch(random, 0.3, 300).evidence().rejects(0.05) ? 1 : 0;
    }
    assertThat(rejected).isGreaterThan(190);
  }

  @Property
  void meanBets_anyValues_neverLoseAll(
      @ForAll @Size(max = 100) List<@DoubleRange(min = 0, max = 1) Double> values,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) @Scale(3) double mean) {
    MeanBets bets = MeanBets.against(mean, 0.05);
    for (double value : values) {
      assertThat(bets.stake() * mean).isBetween(0.0, 0.5 + 1e-12);
      bets = bets.see(value);
    }
    assertThat(bets.evidence().eValue()).isPositive();
    assertThat(bets.n()).isEqualTo(values.size());
  }

  @Test
  void meanBets_outOfRange_areRefused() {
    MeanBets bets = MeanBets.against(0.5, 0.05);
    assertThatIllegalArgumentException().isThrownBy(() -> bets.see(1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> MeanBets.against(1, 0.05));
  }

  @Test
  void eBenjaminiHochberg_fewLargeValues_areRejected() {
    // m / (α k) with m = 4, α = 0.05: 80, 40, 26.7, 20.
    assertThat(EBenjaminiHochberg.reject(0.05, 1, 90, 41, 3))
        .containsExactly(false, true, true, false);
    assertThat(EBenjaminiHochberg.reject(0.05, 30, 30, 30, 0))
        .containsExactly(true, true, true, false);
    assertThat(EBenjaminiHochberg.reject(0.05, 79, 39, 26, 19)).containsOnly(false);
    assertThat(EBenjaminiHochberg.reject(0.05)).isEmpty();
    assertThat(EBenjaminiHochberg.reject(0.05, Double.POSITIVE_INFINITY)).containsExactly(true);
    assertThatIllegalArgumentException().isThrownBy(() -> EBenjaminiHochberg.reject(0.05, -1));
  }

  @Property
  void eBenjaminiHochberg_any_isBenjaminiHochbergOnTheInverses(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 1, max = 900) Double> values) {
    double[] e = values.stream().mapToDouble(v -> v).toArray();
    boolean[] rejected = EBenjaminiHochberg.reject(0.1, e);
    double[] q = BenjaminiHochberg.adjust(Arrays.stream(e).map(v -> 1 / v).toArray());
    for (int i = 0; i < e.length; i++) {
      if (Math.abs(q[i] - 0.1) > 1e-9) {
        assertThat(rejected[i]).isEqualTo(q[i] <= 0.1);
      }
    }
  }

  @Test
  void sequences_outOfRange_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NormalMixtureSequence(0, 1, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> new AsymptoticSequence(0, 0.95));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NormalMixtureSequence.tightestAt(0, 1, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> AsymptoticSequence.tightestAt(0, 0.95));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AsymptoticSequence(1, 0.95).radius(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NormalMixtureSequence(1, 1, 0.95).radius(0));
  }

  private static MeanBets watch(Random random, double rate, int n) {
    MeanBets bets = MeanBets.against(0.1, 0.05);
    for (int i = 0; i < n; i++) {
      bets = bets.see(random.nextDouble() < rate ? 1 : 0);
    }
    return bets;
  }
}
