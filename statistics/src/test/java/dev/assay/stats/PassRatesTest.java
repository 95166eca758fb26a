package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.PassRates.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassRatesTest {
  /** Passes of the published gpt-4o airline run of tau-bench: 50 tasks of four trials. */
  private static final int[] AIRLINE = {
    0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 4, 2, 0, 2, 1, 1, 4, 0, 4, 3, 0, 0, 4, 0, 2, 2, 0, 1, 2, 2,
    0, 0, 3, 4, 4, 3, 4, 1, 3, 2, 4, 1, 2, 2, 2, 1, 4, 4
  };

  @Test
  void all_everyTaskAlike_hasAnIntervalOfItsTasks() {
    Interval interval =
        Objects.requireNonNull(
            PassRates.all(List.of(new Trials(4, 2), new Trials(4, 2)), 1, .95).interval());

    assertThat(interval.low()).isLessThan(.2);
    assertThat(interval.high()).isGreaterThan(.8);
  }

  @Test
  void all_airlineRun_asPublished() {
    List<Trials> tasks = airline();

    assertThat(PassRates.all(tasks, 1, .95).value()).isEqualTo(.42, within(1e-12));
    assertThat(PassRates.all(tasks, 2, .95).value()).isEqualTo(.82 / 3, within(1e-12));
    assertThat(PassRates.all(tasks, 3, .95).value()).isEqualTo(.22, within(1e-12));
    assertThat(PassRates.all(tasks, 4, .95).value()).isEqualTo(.20, within(1e-12));
  }

  @Test
  void clusteredMean_airlineRun_errorsOfTheReference() {
    List<double[]> clusters = new ArrayList<>();
    for (int passed : AIRLINE) {
      clusters.add(new double[] {p(passed, 0), p(passed, 1), p(passed, 2), p(passed, 3)});
    }

    ClusteredMean mean = ClusteredMean.of(clusters);

    assertThat(mean.naiveError()).isEqualTo(.034987, within(1e-6));
    assertThat(mean.clusteredError()).isEqualTo(.0516913919, within(1e-9));
    assertThat(mean.correctedError()).isEqualTo(.0522161911, within(1e-9));
  }

  @Test
  void all_oneTrialOfK_intervalIsThatOfTheClusteredMean() {
    Interval interval = Objects.requireNonNull(PassRates.all(airline(), 1, .95).interval());

    // .42 ± t(49, .975) × CR1
    assertThat(interval.width() / 2).isEqualTo(2.0095752371 * .0522161911, within(1e-8));
  }

  @Test
  void all_everyTaskPasses_intervalIsNotAPoint() {
    Estimate estimate = PassRates.all(List.of(new Trials(2, 2), new Trials(2, 2)), 2, .95);

    assertThat(estimate.value()).isEqualTo(1);
    assertThat(Objects.requireNonNull(estimate.interval()).low())
        .isEqualTo(.3423802275, within(1e-9));
  }

  /** Against counting every choice of k trials. */
  @Property
  void rates_anyTrials_areSharesOfAllChoices(
      @ForAll @IntRange(min = 1, max = 9) int n,
      @ForAll @IntRange(max = 9) int passed,
      @ForAll @IntRange(min = 1, max = 9) int k) {
    Assume.that(passed <= n && k <= n);
    int choices = 0;
    int all = 0;
    int any = 0;
    for (int choice = 0; choice < 1 << n; choice++) {
      if (Integer.bitCount(choice) == k) {
        int passes = Integer.bitCount(choice & ((1 << passed) - 1));
        choices++;
        all += passes == k ? 1 : 0;
        any += passes > 0 ? 1 : 0;
      }
    }

    assertThat(new Trials(n, passed).all(k)).isEqualTo((double) all / choices, within(1e-12));
    assertThat(new Trials(n, passed).any(k)).isEqualTo((double) any / choices, within(1e-12));
  }

  @Test
  void all_moreThanTheTrials_isRefused() {
    assertThatThrownBy(() -> PassRates.all(List.of(new Trials(2, 1)), 3, .95))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Trials> airline() {
    List<Trials> tasks = new ArrayList<>();
    for (int passed : AIRLINE) {
      tasks.add(new Trials(4, passed));
    }
    return tasks;
  }

  private static double p(int passed, int trial) {
    return trial < passed ? 1 : 0;
  }
}
