package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionsTest {

  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2552885199, 0.3662095770",
    "15, 148, 0.0623863995, 0.1604872417",
    "0, 20, 0, 0.1611251581",
    "1, 29, 0.0061132143, 0.1717552188"
  })
  void wilson_knownTables_matchesPrintedDigits(long count, long n, double low, double high) {
    Estimate estimate = Wilson.estimate(new Proportion(count, n), 0.95);
    assertThat(estimate.value()).isEqualTo((double) count / n);
    assertInterval(estimate.interval(), low, high, 5e-11);
    assertThat(estimate.n()).isEqualTo(n);
  }

  @Test
  void clopperPearson_81of263_matchesPrintedDigits() {
    assertInterval(
        ClopperPearson.estimate(new Proportion(81, 263), 0.95).interval(),
        0.2527367456,
        0.3676219226,
        5e-11);
  }

  @Test
  void clopperPearsonUpperBound_5of100_matchesPrintedDigits() {
    assertThat(ClopperPearson.upperBound(new Proportion(5, 100), 0.9))
        .isEqualTo(0.0907714696, within(5e-11));
  }

  @Test
  void clopperPearsonUpperBound_zeroOf59_isTheFirstBelowFivePercent() {
    assertThat(ClopperPearson.upperBound(new Proportion(0, 59), 0.95)).isLessThan(0.05);
    assertThat(ClopperPearson.upperBound(new Proportion(0, 58), 0.95)).isGreaterThan(0.05);
  }

  @Test
  void clopperPearson_noneOrAll_endsAtTheRange() {
    assertThat(ClopperPearson.interval(new Proportion(0, 7), 0.95).low()).isZero();
    assertThat(ClopperPearson.interval(new Proportion(7, 7), 0.95).high()).isEqualTo(1);
    assertThat(ClopperPearson.lowerBound(new Proportion(0, 7), 0.95)).isZero();
    assertThat(ClopperPearson.upperBound(new Proportion(7, 7), 0.95)).isEqualTo(1);
  }

  @Property
  void clopperPearson_anyCount_boundsSolveTheBinomialTails(
      @ForAll @LongRange(min = 1, max = 400) long n,
      @ForAll @LongRange(min = 0, max = 400) long k) {
    Proportion proportion = new Proportion(Math.min(k, n), n);
    int count = (int) proportion.count();
    Interval interval = ClopperPearson.interval(proportion, 0.95);
    if (count > 0) {
      assertThat(BinomialDistribution.of((int) n, interval.low()).survivalProbability(count - 1))
          .isEqualTo(0.025, within(1e-9));
    }
    if (count < n) {
      assertThat(BinomialDistribution.of((int) n, interval.high()).cumulativeProbability(count))
          .isEqualTo(0.025, within(1e-9));
    }
  }

  @Property
  void wilson_anyCount_holdsTheShareAndMirrorsItsComplement(
      @ForAll @LongRange(min = 1, max = 1_000_000) long n,
      @ForAll @LongRange(min = 0, max = 1_000_000) long k) {
    Proportion proportion = new Proportion(Math.min(k, n), n);
    Interval interval = Wilson.interval(proportion, 0.9);
    Interval mirrored = Wilson.interval(new Proportion(n - proportion.count(), n), 0.9);
    assertThat(interval.contains(proportion.share())).isTrue();
    assertThat(interval.low()).isEqualTo(1 - mirrored.high(), within(1e-12));
  }

  @Test
  void newcombe_56of70Against48of80_matchesPrintedDigits() {
    Estimate estimate = Newcombe.difference(new Proportion(56, 70), new Proportion(48, 80), 0.95);
    assertThat(estimate.value()).isEqualTo(0.2, within(1e-15));
    assertInterval(estimate.interval(), 0.0524314724, 0.3338726540, 5e-11);
    assertThat(estimate.excludes(0)).isTrue();
    assertThat(estimate.n()).isEqualTo(150);
  }

  @Test
  void twoProportions_56of70Against48of80_isThePearsonChiSquaredOfTheTable() {
    // 150 (56·32 - 14·48)² / (104·46·70·80) = 7.0234…, whose upper tail with 1 degree is 0.008044…
    double chiSquared = 150 * Math.pow(56 * 32 - 14 * 48, 2) / (104.0 * 46 * 70 * 80);
    double p = TwoProportions.pValue(new Proportion(56, 70), new Proportion(48, 80));
    assertThat(p)
        .isEqualTo(ChiSquaredDistribution.of(1).survivalProbability(chiSquared), within(1e-12));
  }

  @Test
  void twoProportions_noneOnBothSides_saysNothing() {
    assertThat(TwoProportions.pValue(new Proportion(0, 5), new Proportion(0, 9))).isEqualTo(1);
  }

  @Test
  void proportion_impossibleCount_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 2));
  }

  @Test
  void interval_levelOutOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wilson.interval(new Proportion(1, 2), 95));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1, 0.95));
  }

  static void assertInterval(
      @Nullable Interval interval, double low, double high, double tolerance) {
    Interval present = Objects.requireNonNull(interval);
    assertThat(present.low()).isEqualTo(low, within(tolerance));
    assertThat(present.high()).isEqualTo(high, within(tolerance));
  }
}
