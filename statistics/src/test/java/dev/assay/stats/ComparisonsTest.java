package dev.assay.stats;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private static final double[] BENJAMINI_HOCHBERG_1995 = {
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1.0
  };

  @Test
  void adjust_fifteenPValues_rejectsAsPublished() {
    assertThat(rejected(BenjaminiHochberg.adjust(BENJAMINI_HOCHBERG_1995))).isEqualTo(4);
    assertThat(rejected(BenjaminiYekutieli.adjust(BENJAMINI_HOCHBERG_1995))).isEqualTo(3);
    assertThat(rejected(Holm.adjust(BENJAMINI_HOCHBERG_1995))).isEqualTo(3);
    assertThat(rejected(Bonferroni.adjust(BENJAMINI_HOCHBERG_1995))).isEqualTo(3);
  }

  @Property
  void adjust_any_isOrderedFromStrictToLenient(
      @ForAll @Size(min = 1, max = 40)
          List<@DoubleRange(min = 0, max = 1) @Scale(6) Double> values) {
    double[] p = values.stream().mapToDouble(v -> v).toArray();
    double[] bonferroni = Bonferroni.adjust(p);
    double[] holm = Holm.adjust(p);
    double[] hochberg = BenjaminiHochberg.adjust(p);
    double[] yekutieli = BenjaminiYekutieli.adjust(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(holm[i]).isLessThanOrEqualTo(bonferroni[i]);
      assertThat(hochberg[i])
          .isLessThanOrEqualTo(holm[i] + 1e-12)
          .isGreaterThanOrEqualTo(p[i] - 1e-12);
      assertThat(yekutieli[i]).isGreaterThanOrEqualTo(hochberg[i]).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void adjust_nothingOrNoProbability_isNothingOrRefused() {
    assertThat(Bonferroni.adjust()).isEmpty();
    assertThat(BenjaminiYekutieli.adjust()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Bonferroni.adjust(-0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> BenjaminiYekutieli.adjust(Double.NaN));
  }

  @Test
  void bonferroniLevel_fiveIntervals_sharesTheError() {
    assertThat(Bonferroni.level(0.95, 5)).isEqualTo(0.99, within(1e-15));
    assertThatIllegalArgumentException().isThrownBy(() -> Bonferroni.level(0.95, 0));
  }

  @Test
  void ruleOfThree_noFailures_isClopperPearsonsBound() {
    assertThat(RuleOfThree.upperBound(20, 0.95))
        .isEqualTo(ClopperPearson.upperBound(new Proportion(0, 20), 0.95), within(1e-14));
    assertThat(RuleOfThree.upperBound(1000, 0.95)).isEqualTo(3.0 / 1000, within(1e-5));
    assertThat(RuleOfThree.casesNeeded(0.05, 0.95)).isEqualTo(59);
    assertThatIllegalArgumentException().isThrownBy(() -> RuleOfThree.upperBound(0, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> RuleOfThree.casesNeeded(0, 0.95));
  }

  @Property
  void ruleOfThree_casesNeeded_areTheFewestThatProveTheRate(
      @ForAll @DoubleRange(min = 0.0005, max = 0.9) @Scale(6) double rate) {
    long n = RuleOfThree.casesNeeded(rate, 0.95);
    assertThat(RuleOfThree.upperBound(n, 0.95)).isLessThanOrEqualTo(rate + 1e-12);
    if (n > 1) {
      assertThat(RuleOfThree.upperBound(n - 1, 0.95)).isGreaterThan(rate - 1e-12);
    }
  }

  @Test
  void percentile_oneToHundred_isTheNearestRank() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> 100 - i);
    assertThat(Percentile.of(0.95, values)).isEqualTo(95);
    assertThat(Percentile.of(0.5, values)).isEqualTo(50);
    assertThat(Percentile.of(1, values)).isEqualTo(100);
    assertThat(Percentile.of(0.07, values)).isEqualTo(7);
    assertThat(Percentile.of(0.001, values)).isEqualTo(1);
  }

  @Test
  void percentile_p95OfThousand_liesBetweenRanks936And964() {
    double[] values = new double[1000];
    Arrays.setAll(values, i -> i + 1);
    Estimate estimate = Percentile.estimate(0.95, 0.95, values);
    assertThat(estimate.value()).isEqualTo(950);
    assertDigits(estimate.interval(), 936, 964, 10);
    assertThat(Percentile.estimate(0.95, 0.95, 1, 2, 3).interval()).isNull();
  }

  @Test
  void percentile_nothingOrNotFinite_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Percentile.of(0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> Percentile.of(0, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Percentile.of(0.5, 1, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Percentile.of(0.5, Double.NEGATIVE_INFINITY, 1));
  }

  @Property
  void percentile_any_isTheSmallestValueThatEnoughDoNotExceed(
      @ForAll @IntRange(min = 1, max = 500) int n,
      @ForAll @DoubleRange(min = 0.001, max = 1) @Scale(4) double q) {
    int rank = Percentile.rank(q, n);
    assertThat((double) rank / n).isGreaterThanOrEqualTo(q - 1e-9);
    assertThat((rank - 1.0) / n).isLessThan(q);
  }

  private static long rejected(double[] adjusted) {
    return Arrays.stream(adjusted).filter(p -> p <= 0.05).count();
  }
}
