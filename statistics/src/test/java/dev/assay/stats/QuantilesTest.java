package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void ranks_p95Of1000_are936To964() {
    assertThat(QuantileRanks.of(0.95, 1000, 0.95)).contains(new QuantileRanks(936, 964));
  }

  @Test
  void ranks_p95_needSeventyTwoValues() {
    assertThat(QuantileRanks.of(0.95, 71, 0.95)).isEmpty();
    assertThat(QuantileRanks.of(0.95, 72, 0.95).map(QuantileRanks::high)).contains(72);
  }

  @Test
  void ranks_outOfRange_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> QuantileRanks.of(95, 100, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> QuantileRanks.of(0.5, 0, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> new QuantileRanks(0, 3));
  }

  @Property
  void ranks_any_areTheNarrowestThatKeepBothTails(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double quantile,
      @ForAll @IntRange(min = 1, max = 5000) int n) {
    BinomialDistribution below = BinomialDistribution.of(n, quantile);
    QuantileRanks.of(quantile, n, 0.95)
        .ifPresent(
            ranks -> {
              assertThat(below.cumulativeProbability(ranks.low() - 1)).isLessThanOrEqualTo(0.025);
              assertThat(below.cumulativeProbability(ranks.low())).isGreaterThan(0.025);
              assertThat(below.survivalProbability(ranks.high() - 1)).isLessThanOrEqualTo(0.025);
              assertThat(below.survivalProbability(ranks.high() - 2)).isGreaterThan(0.025);
            });
  }

  @Test
  void mover_p95sOfLogNormals_coversTheirDifferenceAtItsLevel() {
    Random random = new Random(11);
    QuantileRanks ranks = QuantileRanks.of(0.95, 400, 0.95).orElseThrow();
    double truth = Math.exp(0.2 + 0.6 * 1.6448536269514722) - Math.exp(0.6 * 1.6448536269514722);
    int covered = 0;
    for (int trial = 0; trial < 1000; trial++) {
      Estimate difference = Mover.difference(p95(random, 0.2, ranks), p95(random, 0, ranks));
      covered += difference.excludes(truth) ? 0 : 1;
    }
    // 950 expected, standard deviation 6.9; order statistics cover a little more.
    assertThat(covered).isBetween(930, 985);
  }

  @Test
  void mover_symmetricIntervals_addInSquares() {
    Estimate left = new Estimate(5, new Interval(2, 8, 0.95), 10, "mean");
    Estimate right = new Estimate(1, new Interval(-3, 5, 0.95), 20, "mean");
    Estimate difference = Mover.difference(left, right);
    assertThat(difference.value()).isEqualTo(4);
    ProportionsTest.assertInterval(difference.interval(), -1, 9, 1e-12);
    assertThat(difference.estimator()).isEqualTo("difference, MOVER of mean");
  }

  @Test
  void mover_oneWithoutInterval_hasNone() {
    Estimate left = new Estimate(5, null, 1, "mean");
    Estimate right = new Estimate(1, new Interval(-3, 5, 0.95), 20, "mean");
    assertThat(Mover.difference(left, right).interval()).isNull();
  }

  @Test
  void mover_differentLevels_areRefused() {
    Estimate left = new Estimate(5, new Interval(2, 8, 0.9), 10, "mean");
    Estimate right = new Estimate(1, new Interval(-3, 5, 0.95), 20, "mean");
    assertThatIllegalArgumentException().isThrownBy(() -> Mover.difference(left, right));
  }

  private static Estimate p95(Random random, double mu, QuantileRanks ranks) {
    double[] values = new double[400];
    Arrays.setAll(values, i -> Math.exp(mu + 0.6 * random.nextGaussian()));
    Arrays.sort(values);
    Interval interval = new Interval(values[ranks.low() - 1], values[ranks.high() - 1], 0.95);
    return new Estimate(values[379], interval, 400, "p95");
  }

  @Test
  void adjust_benjaminiAndHochbergsOwnExample_rejectsFourAndThree() {
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
      0.6528, 0.759, 1.0
    };
    assertThat(Arrays.stream(BenjaminiHochberg.adjust(p)).filter(q -> q <= 0.05)).hasSize(4);
    assertThat(Arrays.stream(Holm.adjust(p)).filter(q -> q <= 0.05)).hasSize(3);
    assertThat(BenjaminiHochberg.adjust(p)[3]).isEqualTo(0.0095 * 15 / 4, within(1e-15));
  }

  @Test
  void adjust_shuffled_keepsTheOrderGiven() {
    assertThat(BenjaminiHochberg.adjust(0.04, 0.01, 0.03)).containsExactly(0.04, 0.03, 0.04);
    assertThat(Holm.adjust(0.04, 0.01, 0.03)).containsExactly(0.06, 0.03, 0.06);
  }

  @Test
  void adjust_nothing_isNothing() {
    assertThat(BenjaminiHochberg.adjust()).isEmpty();
    assertThat(Holm.adjust()).isEmpty();
  }

  @Test
  void adjust_noProbability_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> BenjaminiHochberg.adjust(1.5));
  }
}
