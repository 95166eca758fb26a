package dev.assay.stats.corrected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Moments;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.stats.paired.PairedCounts;
import dev.assay.stats.paired.Tango;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SampledRatesTest {
  private static final int RUNS = 1_000;

  /** Ninety labels of 2,000 cases; a judge who is wrong about few of them, in either direction. */
  @ParameterizedTest
  @CsvSource({
    "0.10, 0.005, 0.005", "0.10, 0.02, 0.0", "0.10, 0.0, 0.02", "0.03, 0.01, 0.005",
    "0.30, 0.03, 0.01", "0.50, 0.03, 0.03", "0.02, 0.015, 0.0", "0.15, 0.05, 0.02",
    // People rarely say yes, and the judge is often wrong.
    "0.02, 0.01, 0.15", "0.05, 0.01, 0.20", "0.04, 0.03, 0.10", "0.20, 0.10, 0.10",
  })
  void rareDisagreement_ninetyLabels_covers(double yes, double missed, double invented) {
    Random random = new Random(7);
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      boolean[] truth = new boolean[2_000];
      boolean[] said = new boolean[truth.length];
      for (int i = 0; i < truth.length; i++) {
        truth[i] = random.nextDouble() < yes;
        said[i] =
            truth[i]
                ? random.nextDouble() >= missed / yes
                : random.nextDouble() < invented / (1 - yes);
      }
      Estimate rate = rate(truth, said, 90);
      covered += Objects.requireNonNull(rate.interval()).contains(yes) ? 1 : 0;
    }
    assertThat(covered / (double) RUNS).isGreaterThan(0.93);
  }

  private static Estimate rate(boolean[] truth, boolean[] said, int labels) {
    List<DrawnCase> drawn =
        IntStream.range(0, labels)
            .mapToObj(i -> new DrawnCase("", 1, truth[i] ? 1 : 0, said[i] ? 1 : 0))
            .toList();
    long yes = IntStream.range(0, said.length).filter(i -> said[i]).count();
    if (RareCases.areIn(drawn)) {
      return RareCases.estimate(drawn, new Proportion(yes, said.length), 0.95);
    }
    return SampledMean.estimate(drawn, new Moments(said.length, yes, yes), 0.95);
  }

  /** A small stratum in which everything fails, drawn as often as the large one. */
  @ParameterizedTest
  @CsvSource({"0.02, 0.6", "0.05, 0.5", "0.01, 0.9"})
  void stratified_withWeights_coversWhereWithoutThemNothingDoes(double common, double rare) {
    Random random = new Random(11);
    int covered = 0;
    int unweighted = 0;
    for (int run = 0; run < RUNS; run++) {
      List<boolean[]> large = cases(random, 2_700, common);
      List<boolean[]> small = cases(random, 300, rare);
      List<boolean[]> all = new ArrayList<>(large);
      all.addAll(small);
      double truth = all.stream().filter(one -> one[0]).count() / (double) all.size();
      long yes = all.stream().filter(one -> one[1]).count();
      List<DrawnCase> drawn = new ArrayList<>(draw(large, 60, "large"));
      drawn.addAll(draw(small, 60, "small"));
      Estimate rate =
          RareCases.areIn(drawn)
              ? RareCases.estimate(drawn, new Proportion(yes, all.size()), 0.95)
              : SampledMean.estimate(drawn, new Moments(all.size(), yes, yes), 0.95);
      covered += Objects.requireNonNull(rate.interval()).contains(truth) ? 1 : 0;
      long labelled = drawn.stream().filter(one -> one.label() == 1).count();
      unweighted += Wilson.interval(new Proportion(labelled, 120), 0.95).contains(truth) ? 1 : 0;
    }
    assertThat(covered / (double) RUNS).isGreaterThan(0.93);
    assertThat(unweighted / (double) RUNS).isLessThan(0.05);
  }

  /** Truth and a judge who is wrong about one case in seven. */
  private static List<boolean[]> cases(Random random, int n, double yes) {
    List<boolean[]> cases = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean truth = random.nextDouble() < yes;
      cases.add(new boolean[] {truth, random.nextDouble() < 0.15 ? !truth : truth});
    }
    return cases;
  }

  private static List<DrawnCase> draw(List<boolean[]> cases, int n, String stratum) {
    return cases.subList(0, n).stream()
        .map(c -> new DrawnCase(stratum, cases.size() / (double) n, c[0] ? 1 : 0, c[1] ? 1 : 0))
        .toList();
  }

  /** With equal weights and one stratum the estimate is close to PPI++, whose U are the others. */
  @Test
  void sampledMean_equalWeights_isNearlyPpiPlusPlus() {
    List<DrawnCase> drawn = new ArrayList<>();
    drawn.addAll(Collections.nCopies(45, new DrawnCase("", 3, 1, 1)));
    drawn.addAll(Collections.nCopies(15, new DrawnCase("", 3, 0, 1)));
    drawn.addAll(Collections.nCopies(5, new DrawnCase("", 3, 1, 0)));
    drawn.addAll(Collections.nCopies(35, new DrawnCase("", 3, 0, 0)));

    Estimate sampled = SampledMean.estimate(drawn, new Moments(100_100, 62_060, 62_060), 0.95);
    Estimate powered =
        PredictionPoweredMean.ppiPlusPlus(
            LabelledMoments.of(45, 15, 5, 35), new Moments(100_000, 62_000, 62_000), 0.95);

    assertThat(sampled.value()).isCloseTo(powered.value(), within(1e-3));
    assertThat(Objects.requireNonNull(sampled.interval()).width())
        .isCloseTo(Objects.requireNonNull(powered.interval()).width(), within(2e-3));
  }

  @Test
  void rareDisagreement_noneAtAll_leavesRoomForSome() {
    Estimate rate = RareCases.estimate(RareCases.of(9, 0, 0, 81), new Proportion(200, 2_000), 0.95);

    Interval interval = Objects.requireNonNull(rate.interval());
    assertThat(rate.value()).isCloseTo(0.1, within(1e-12));
    // Three hundredths of disagreement would leave ninety labels without one in 6 % of draws.
    assertThat(interval.high()).isGreaterThan(0.13);
    assertThat(interval.low()).isLessThan(0.07);
  }

  @Property(tries = 200)
  void tango_wholeCounts_asForPairs(
      @ForAll @IntRange(max = 30) int gained, @ForAll @IntRange(max = 30) int lost) {
    Interval pairs =
        Objects.requireNonNull(
            Tango.difference(new PairedCounts(gained, lost, 90), 0.95).interval());

    assertThat(Tango.interval(gained, lost, 90, 0.95)).isEqualTo(pairs);
  }

  @Property(tries = 200)
  void effectiveSize_isAtMostTheNumberOfCases(
      @ForAll List<@net.jqwik.api.constraints.DoubleRange(min = 0.1, max = 50) Double> weights) {
    double size = EffectiveSize.of(weights, w -> w);

    assertThat(size).isBetween(weights.isEmpty() ? 0.0 : 0.999999, weights.size() + 1e-9);
  }
}
