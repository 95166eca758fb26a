package dev.assay.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {

  @Test
  void index_halfAndHalfToThreeQuarters_isTheDivergenceByHand() {
    PopulationStability drift =
        PopulationStability.of(new long[] {50_000, 50_000}, new long[] {75_000, 25_000});
    // 0.25 ln 1.5 - 0.25 ln 0.5 = 0.274653…
    assertThat(drift.value()).isEqualTo(0.25 * Math.log(3), within(1e-4));
    assertThat(drift.pValue()).isLessThan(1e-12);
  }

  @Test
  void index_sameMix_isNone() {
    PopulationStability drift =
        PopulationStability.of(new long[] {10, 20, 0}, new long[] {10, 20, 0});
    assertThat(drift.value()).isZero();
    assertThat(drift.pValue()).isEqualTo(1);
    assertThat(PopulationStability.of(new long[] {5, 0}, new long[] {7, 0}))
        .isEqualTo(new PopulationStability(0, 1));
  }

  @Test
  void index_emptyBin_isFiniteAndSymmetric() {
    PopulationStability there =
        PopulationStability.of(new long[] {100, 0, 50}, new long[] {80, 40, 30});
    PopulationStability back =
        PopulationStability.of(new long[] {80, 40, 30}, new long[] {100, 0, 50});
    assertThat(there.value()).isGreaterThan(0.25).isEqualTo(back.value(), within(1e-12));
  }

  @Test
  void pValue_sameMixDrawnTwice_isRarelySmall() {
    Random random = new Random(107);
    int small = 0;
    for (int trial = 0; trial < 1000; trial++) {
      small += PopulationStability.of(draw(random, 300), draw(random, 900)).pValue() < 0.05 ? 1 : 0;
    }
    // 50 expected, standard deviation 6.9.
    assertThat(small).isBetween(25, 80);
  }

  @Test
  void index_malformed_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationStability.of(new long[] {1}, new long[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationStability.of(new long[] {1, 2}, new long[] {1, 2, 3}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationStability.of(new long[] {1, -2}, new long[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationStability.of(new long[] {0, 0}, new long[] {1, 2}));
  }

  private static long[] draw(Random random, int n) {
    long[] counts = new long[5];
    for (int i = 0; i < n; i++) {
      counts[(int) Math.floor(5 * Math.pow(random.nextDouble(), 1.3))]++;
    }
    return counts;
  }
}
