package dev.assay.stats.clustered;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Confidence;
import dev.assay.stats.Moments;
import dev.assay.stats.PassRates.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClusteredTest {
  /** gpt-4o on tau-bench airline, as published: of 50 tasks, how many passed 0 to 4 of 4 trials. */
  private static final List<Trials> AIRLINE = tasks(14, 12, 10, 4, 10);

  private static List<Trials> tasks(int... tasksByPassed) {
    List<Trials> tasks = new ArrayList<>();
    for (int passed = 0; passed < tasksByPassed.length; passed++) {
      tasks.addAll(Collections.nCopies(tasksByPassed[passed], new Trials(4, passed)));
    }
    return tasks;
  }

  private static Clusters clusters(List<Trials> tasks) {
    return Clusters.of(
        tasks.stream()
            .map(
                task -> {
                  double[] trials = new double[task.n()];
                  Arrays.fill(trials, 0, task.passed(), 1);
                  return trials;
                })
            .toList());
  }

  @Test
  void mean_tauAirline_matchesPrintedDigits() {
    ClusteredMean mean = ClusteredMean.of(clusters(AIRLINE)).orElseThrow();
    assertThat(mean.n()).isEqualTo(200);
    assertThat(mean.clusters()).isEqualTo(50);
    assertDigits(mean.value(), 0.42, 10);
    assertDigits(mean.naiveError(), 0.0349874349, 10);
    assertDigits(mean.cr0(), 0.0516913919, 10);
    assertDigits(mean.cr1(), 0.0522161911, 10);
    assertDigits(Math.sqrt(mean.designEffect()), 1.49, 2);
    assertDigits(IntraclassCorrelation.of(clusters(AIRLINE)).orElseThrow(), 0.404584369, 9);
    double half = Confidence.t(49, 0.95) * mean.cr1();
    assertDigits(mean.estimate(0.95).interval(), 0.42 - half, 0.42 + half, 10);
  }

  @Property
  void mean_clustersOfOne_isThePlainError(
      @ForAll @Size(min = 2, max = 50) List<@DoubleRange(min = -9, max = 9) Double> values) {
    ClusteredMean mean =
        ClusteredMean.of(Clusters.of(values.stream().map(v -> new double[] {v}).toList()))
            .orElseThrow();
    Moments moments = Moments.of(values.stream().mapToDouble(v -> v).toArray());
    assertThat(mean.cr1()).isEqualTo(mean.naiveError(), within(1e-9));
    assertThat(mean.naiveError())
        .isEqualTo(Math.sqrt(moments.variance() / values.size()), within(1e-6));
  }

  @Property
  void mean_everyValueTwiceInItsCluster_keepsTheClusteredErrorAndShrinksTheNaive(
      @ForAll @Size(min = 2, max = 50) List<@DoubleRange(min = -9, max = 9) Double> values) {
    ClusteredMean once =
        ClusteredMean.of(Clusters.of(values.stream().map(v -> new double[] {v}).toList()))
            .orElseThrow();
    ClusteredMean twice =
        ClusteredMean.of(Clusters.of(values.stream().map(v -> new double[] {v, v}).toList()))
            .orElseThrow();
    assertThat(twice.cr0()).isEqualTo(once.cr0(), within(1e-9));
    assertThat(twice.naiveError()).isLessThanOrEqualTo(once.naiveError());
  }

  @Test
  void mean_clusteredTrials_coversAtItsLevelWhereTheNaiveErrorDoesNot() {
    Random random = new Random(71);
    int covered = 0;
    int naive = 0;
    for (int trial = 0; trial < 1000; trial++) {
      List<double[]> clusters = new ArrayList<>();
      for (int task = 0; task < 40; task++) {
        double rate = random.nextDouble();
        clusters.add(random.doubles(5).map(draw -> draw < rate ? 1 : 0).toArray());
      }
      ClusteredMean mean = ClusteredMean.of(Clusters.of(clusters)).orElseThrow();
      covered += mean.estimate(0.95).excludes(0.5) ? 0 : 1;
      naive += Math.abs(mean.value() - 0.5) < 1.96 * mean.naiveError() ? 1 : 0;
    }
    // 950 expected, standard deviation 6.9.
    assertThat(covered).isBetween(925, 972);
    assertThat(naive).isLessThan(880);
  }

  @Test
  void correlation_edges_areExplicit() {
    assertThat(IntraclassCorrelation.of(Clusters.of(List.of(new double[] {1, 2})))).isEmpty();
    assertThat(IntraclassCorrelation.of(Clusters.of(List.of(new double[] {1}, new double[] {2}))))
        .isEmpty();
    assertThat(
            IntraclassCorrelation.of(
                Clusters.of(List.of(new double[] {3, 3}, new double[] {3, 3}))))
        .isEmpty();
    assertThat(
            IntraclassCorrelation.of(
                Clusters.of(List.of(new double[] {1, 1}, new double[] {2, 2}))))
        .hasValue(1);
    assertThat(
            IntraclassCorrelation.of(Clusters.of(List.of(new double[] {1, 2}, new double[] {1, 2})))
                .orElseThrow())
        .isEqualTo(-1, within(1e-12));
  }

  @Test
  void mean_edges_areExplicit() {
    assertThat(ClusteredMean.of(Clusters.of(List.of(new double[] {1, 2})))).isEmpty();
    ClusteredMean same =
        ClusteredMean.of(Clusters.of(List.of(new double[] {1}, new double[] {1}))).orElseThrow();
    assertThat(same.designEffect()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> Clusters.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Clusters.of(List.of(new double[0])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Clusters.of(List.of(new double[] {Double.NaN})));
  }
}
