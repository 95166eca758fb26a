package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MeansTest {
  // Student's sleep data ("The probable error of a mean", Biometrika 6, 1908), printed in R's
  // t.test: Welch t = -1.8608, df = 17.776, p = 0.07939, interval -3.3654832 to 0.2054832.
  private static final Moments DRUG_1 =
      Moments.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
  private static final Moments DRUG_2 =
      Moments.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  @Test
  void difference_sleepData_matchesThePublishedWelchInterval() {
    Estimate estimate = Means.difference(DRUG_1, DRUG_2, 0.95);
    assertThat(estimate.value()).isEqualTo(-1.58, within(1e-12));
    ProportionsTest.assertInterval(estimate.interval(), -3.3654832, 0.2054832, 5e-8);
    assertThat(estimate.n()).isEqualTo(20);
  }

  @Test
  void pValue_sleepData_matchesThePublishedOne() {
    assertThat(Means.pValue(DRUG_1, DRUG_2)).isEqualTo(0.07939, within(5e-6));
  }

  @Test
  void estimate_sleepDifferences_matchesThePublishedInterval() {
    // The paired differences: mean 1.58, interval 0.7001142 to 2.4598858 (R, t.test).
    Moments differences = Moments.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);
    Estimate estimate = Means.estimate(differences, 0.95);
    assertThat(estimate.value()).isEqualTo(1.58, within(1e-12));
    ProportionsTest.assertInterval(estimate.interval(), 0.7001142, 2.4598858, 5e-8);
  }

  @Test
  void estimate_singleValue_hasNoInterval() {
    assertThat(Means.estimate(Moments.of(3), 0.95))
        .isEqualTo(new Estimate(3, null, 1, "mean, Student's t"));
    assertThat(Means.difference(Moments.of(3), DRUG_1, 0.95).interval()).isNull();
    assertThat(Means.difference(Moments.of(3), DRUG_1, 0.95).excludes(0)).isFalse();
  }

  @Test
  void pValue_withoutSpread_isDecidedByTheMeans() {
    assertThat(Means.pValue(Moments.of(2, 2), Moments.of(2, 2))).isEqualTo(1);
    assertThat(Means.pValue(Moments.of(2, 2), Moments.of(3, 3))).isZero();
    assertThat(Means.difference(Moments.of(2, 2), Moments.of(3, 3), 0.95).interval())
        .isEqualTo(new Interval(-1, -1, 0.95));
  }

  @Test
  void moments_ofNothing_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Moments.of());
    assertThatIllegalArgumentException().isThrownBy(() -> new Moments(1, Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Moments(1, 1, -1));
  }

  @Test
  void variance_roundingBelowZero_countsAsNone() {
    assertThat(new Moments(3, 0.3, 0.03).variance()).isZero();
  }

  @Test
  void ratio_smallTable_matchesTheFormulaByHand() {
    // x 2, 4, 6 and y 1, 2, 2: R = 2.4, s²x = 4, s²y = 1/3, sxy = 1,
    // so (4 - 4.8 + 1.92) / 3 under the root = 0.611010…, over ȳ = 5/3: 0.366606.
    Estimate estimate =
        RatioOfSums.estimate(
            new RatioOfSums.Pairs(Moments.of(2, 4, 6), Moments.of(1, 2, 2), 2 + 8 + 12), 0.95);
    assertThat(estimate.value()).isEqualTo(2.4, within(1e-12));
    double half = 1.959963984540054 * Math.sqrt(1.12 / 3) / (5.0 / 3);
    ProportionsTest.assertInterval(estimate.interval(), 2.4 - half, 2.4 + half, 1e-12);
  }

  @Test
  void ratio_costPerResolvedCase_coversTheTruthAtItsLevel() {
    Random random = new Random(7);
    int covered = 0;
    for (int trial = 0; trial < 1000; trial++) {
      double cost = 0;
      double squares = 0;
      double resolvedCost = 0;
      int resolved = 0;
      for (int i = 0; i < 400; i++) {
        boolean good = random.nextDouble() < 0.7;
        double x = (good ? 1 : 2) * Math.exp(random.nextGaussian() * 0.5);
        cost += x;
        squares += x * x;
        resolved += good ? 1 : 0;
        resolvedCost += good ? x : 0;
      }
      Estimate estimate =
          RatioOfSums.estimate(
              new RatioOfSums.Pairs(
                  new Moments(400, cost, squares),
                  new Moments(400, resolved, resolved),
                  resolvedCost),
              0.95);
      covered += estimate.excludes((0.7 + 2 * 0.3) * Math.exp(0.125) / 0.7) ? 0 : 1;
    }
    // 950 expected, standard deviation 6.9.
    assertThat(covered).isBetween(925, 975);
  }

  @Test
  void ratio_withoutDenominator_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RatioOfSums.Pairs(Moments.of(1, 2), Moments.of(0, 0), 0));
  }
}
