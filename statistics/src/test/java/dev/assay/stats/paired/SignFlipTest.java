package dev.assay.stats.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SignFlipTest {
  private static final int DRAWS = 200_000;

  @Test
  void twoSided_fewDifferences_isTheShareOfAllSigns() {
    // Of the 2^4 = 16 signs of 1, 2, 3, 4 two reach 10 (all alike), and 14 / 16 reach 2.
    assertThat(SignFlip.twoSided(DRAWS, 1, 1, 2, 3, 4)).isCloseTo(2 / 16.0, within(.003));
    assertThat(SignFlip.twoSided(DRAWS, 1, -1, 2, -3, 4)).isCloseTo(14 / 16.0, within(.003));
  }

  @Test
  void twoSided_differencesOfOneSize_agreesWithTheRanks() {
    double[] differences = new double[40];
    Arrays.fill(differences, 0, 27, .5);
    Arrays.fill(differences, 27, 40, -.5);

    assertThat(SignFlip.twoSided(DRAWS, 1, differences))
        .isCloseTo(WilcoxonSignedRank.twoSided(differences), within(.003));
  }

  @Test
  void twoSided_noDifferenceInTruth_isBelowFivePercentInFivePercent() {
    SplittableRandom random = new SplittableRandom(3);
    int below = 0;
    for (int i = 0; i < 1_000; i++) {
      double[] differences = random.doubles(60).map(d -> Math.rint(4 * d - 2) / 4).toArray();
      below += SignFlip.twoSided(999, i, differences) <= .05 ? 1 : 0;
    }
    assertThat(below).isBetween(25, 75);
  }

  @Test
  void twoSided_nothing_isOne() {
    assertThat(SignFlip.twoSided(100, 1)).isEqualTo(1);
    assertThat(SignFlip.twoSided(100, 1, 0, 0)).isEqualTo(1);
    assertThatThrownBy(() -> SignFlip.twoSided(99, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SignFlip.twoSided(100, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
