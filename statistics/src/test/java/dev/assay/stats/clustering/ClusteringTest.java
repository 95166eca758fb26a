package dev.assay.stats.clustering;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Estimate;
import dev.assay.stats.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClusteringTest {
  private static final ContingencyTable SIX =
      ContingencyTable.of(new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 0, 1, 1, 2, 2});
  private static final ContingencyTable FOUR =
      ContingencyTable.of(new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 2});

  @Test
  void metrics_sixItems_matchPrintedDigits() {
    VMeasure measure = VMeasure.of(SIX);
    assertDigits(measure.homogeneity(), 0.6666666667, 10);
    assertDigits(measure.completeness(), 0.4206198357, 10);
    assertDigits(measure.value(), 0.515803743, 9);
    assertDigits(measure.mutualInformation(), 0.4620981204, 10);
    assertDigits(AdjustedRandIndex.of(SIX), 0.2424242424, 10);
    assertDigits(FowlkesMallows.of(SIX), 0.4714045208, 10);
    assertDigits(Purity.of(SIX).share(), 0.8333333333, 10);
  }

  @Test
  void metrics_fourItems_matchPrintedDigits() {
    VMeasure measure = VMeasure.of(FOUR);
    assertDigits(measure.homogeneity(), 1, 10);
    assertDigits(measure.completeness(), 0.6666666667, 10);
    assertDigits(measure.value(), 0.8, 10);
    assertDigits(AdjustedRandIndex.of(FOUR), 0.5714285714, 10);
    assertDigits(FowlkesMallows.of(FOUR), 0.7071067812, 10);
    assertThat(Purity.of(FOUR)).isEqualTo(new Proportion(4, 4));
  }

  @Property
  void metrics_renamedOrSwapped_areTheSame(
      @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 4) Integer> labels, @ForAll long seed) {
    Random random = new Random(seed);
    int[] truth = labels.stream().mapToInt(v -> v).toArray();
    int[] found = random.ints(truth.length, 0, 5).toArray();
    int[] renamed = Arrays.stream(found).map(k -> 90 - 7 * k).toArray();
    ContingencyTable table = ContingencyTable.of(truth, found);
    ContingencyTable other = ContingencyTable.of(truth, renamed);
    ContingencyTable swapped = ContingencyTable.of(found, truth);
    VMeasure measure = VMeasure.of(table);
    assertThat(VMeasure.of(other).value()).isEqualTo(measure.value(), within(1e-12));
    assertThat(VMeasure.of(swapped).homogeneity()).isEqualTo(measure.completeness(), within(1e-12));
    assertThat(AdjustedRandIndex.of(swapped)).isEqualTo(AdjustedRandIndex.of(table), within(1e-12));
    assertThat(AdjustedRandIndex.of(other)).isEqualTo(AdjustedRandIndex.of(table), within(1e-12));
    assertThat(FowlkesMallows.of(swapped)).isEqualTo(FowlkesMallows.of(table), within(1e-12));
    assertThat(measure.homogeneity()).isBetween(0.0, 1.0);
    assertThat(measure.completeness()).isBetween(0.0, 1.0);
    assertThat(AdjustedRandIndex.of(table)).isLessThanOrEqualTo(1);
  }

  @Property
  void metrics_samePartition_areOne(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 4) Integer> labels) {
    int[] truth = labels.stream().mapToInt(v -> v).toArray();
    ContingencyTable table =
        ContingencyTable.of(truth, Arrays.stream(truth).map(k -> k + 10).toArray());
    assertThat(VMeasure.of(table).value()).isEqualTo(1, within(1e-9));
    assertThat(AdjustedRandIndex.of(table)).isEqualTo(1, within(1e-12));
    assertThat(Purity.of(table).share()).isEqualTo(1);
  }

  @Test
  void randIndex_unrelated_isAboutZero() {
    Random random = new Random(103);
    double sum = 0;
    for (int trial = 0; trial < 200; trial++) {
      sum +=
          AdjustedRandIndex.of(
              ContingencyTable.of(
                  random.ints(200, 0, 4).toArray(), random.ints(200, 0, 6).toArray()));
    }
    assertThat(sum / 200).isEqualTo(0, within(0.005));
  }

  @Test
  void metrics_everythingInOne_areExplicit() {
    ContingencyTable lumped = ContingencyTable.of(new int[] {0, 0, 1, 1}, new int[] {5, 5, 5, 5});
    assertThat(VMeasure.of(lumped).homogeneity()).isZero();
    assertThat(VMeasure.of(lumped).completeness()).isEqualTo(1);
    assertThat(VMeasure.of(lumped).value()).isZero();
    assertThat(AdjustedRandIndex.of(lumped)).isZero();
    ContingencyTable both = ContingencyTable.of(new int[] {0, 0}, new int[] {3, 3});
    assertThat(VMeasure.of(both).value()).isEqualTo(1);
    assertThat(AdjustedRandIndex.of(both)).isEqualTo(1);
    ContingencyTable apart = ContingencyTable.of(new int[] {0, 0}, new int[] {3, 4});
    assertThat(FowlkesMallows.of(apart)).isZero();
    assertThat(new VMeasure(0, 0, 0).value()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContingencyTable.of(new int[0], new int[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContingencyTable.of(new int[1], new int[2]));
  }

  @Test
  void coverage_noise_isNegative() {
    assertThat(ClusterCoverage.of(0, -1, 2, 0)).isEqualTo(new Proportion(3, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> ClusterCoverage.of());
  }

  @Test
  void stability_repeats_isTheMeanIndexOverSharedItems() {
    int[] reference = {0, 0, 0, 1, 1, 1, -1};
    Estimate estimate =
        ClusterStability.of(
                reference,
                List.of(
                    new int[] {4, 4, 4, 2, 2, 2, 2},
                    new int[] {0, 0, 1, 1, 2, 2, 0},
                    new int[] {1, 1, -1, 3, 3, -1, -1}),
                0.95)
            .orElseThrow();
    assertThat(estimate.value()).isEqualTo((1 + 8 / 33.0 + 1) / 3, within(1e-12));
    assertThat(estimate.n()).isEqualTo(3);
    assertThat(ClusterStability.of(reference, List.of(), 0.95)).isEmpty();
    assertThat(ClusterStability.of(reference, List.of(new int[] {-1, -1, -1, -1, -1, -1, 0}), 0.95))
        .isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterStability.of(reference, List.of(new int[] {1}), 0.95));
  }
}
