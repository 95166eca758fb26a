package dev.assay.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.console.overview.Changes.Ranked;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.TimeRange;
import dev.assay.console.scope.TimeStep;
import dev.assay.trace.Traffic;
import dev.assay.trace.TrafficStore.Amount;
import dev.assay.trace.TrafficStore.Bin;
import dev.assay.trace.TrafficStore.Dimension;
import dev.assay.trace.TrafficStore.Distribution;
import dev.assay.trace.TrafficStore.Extent;
import dev.assay.trace.TrafficStore.Repeats;
import dev.assay.trace.TrafficStore.Slice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangeTest {
  private static final Instant START = Instant.parse("2026-11-14T00:00:00Z");
  private static final Extent NOTHING = new Extent(0, 0, null, null);

  @Test
  void rank_oneSliceGotWorse_comesFirstAndIsClear() {
    List<Ranked> ranked =
        Changes.rank(
                Changes.failing(
                    Dimension.LANGUAGE,
                    List.of(
                        slice("en", "2.13", 400, 20),
                        slice("en", "2.14", 400, 22),
                        slice("es", "2.13", 300, 9),
                        slice("es", "2.14", 300, 45)),
                    "2.14",
                    "2.13"))
            .ranked();

    assertThat(ranked)
        .extracting(one -> ChangeLine.title(one.change()))
        .containsExactly("Failures in Spanish", "Failures in English");
    assertThat(ranked.getFirst().clear()).isTrue();
    assertThat(ChangeLine.much(ranked.getFirst().change())).isEqualTo("✕ 5.0× as often");
    assertThat(ranked.getLast().clear()).isFalse();
  }

  @Test
  void failing_fewCases_areTestedExactly() {
    List<Change> changes =
        Changes.failing(
            Dimension.TOOL,
            List.of(slice("pay", "2.13", 5, 0), slice("pay", "2.14", 5, 5)),
            "2.14",
            "2.13");

    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().pValue()).isCloseTo(2 / 252.0, within(1e-12));
  }

  @Test
  void failing_fewerThanFive_saysNothing() {
    assertThat(
            Changes.failing(
                Dimension.TOOL,
                List.of(slice("pay", "2.13", 4, 0), slice("pay", "2.14", 9, 9)),
                "2.14",
                "2.13"))
        .isEmpty();
  }

  @Test
  void taking_moreToolCalls_isClearAndNeitherGoodNorBad() {
    List<Change> changes =
        Changes.taking(
            List.of(
                new Distribution(
                    Amount.TOOL_CALLS, "2.13", List.of(new Bin(1, 80), new Bin(2, 20))),
                new Distribution(
                    Amount.TOOL_CALLS, "2.14", List.of(new Bin(1, 40), new Bin(4, 60)))),
            "2.14",
            "2.13");

    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().pValue()).isLessThan(1e-6);
    assertThat(ChangeLine.much(changes.getFirst())).isEqualTo("↑ 2.3× as much");
  }

  @Test
  void repeating_moreOften_isWorse() {
    List<Change> changes =
        Changes.repeating(
            List.of(new Repeats("2.13", 200, 4), new Repeats("2.14", 200, 40)), "2.14", "2.13");

    assertThat(ChangeLine.much(changes.getFirst())).isEqualTo("✕ 10.0× as often");
    assertThat(Changes.repeating(List.of(new Repeats("2.14", 9, 3)), "2.14", "2.13")).isEmpty();
  }

  @Test
  void comparison_noReleaseNamed_looksAtThatGroup() {
    List<Traffic> unnamed = List.of(traffic("", 0, 200));

    assertThat(Comparison.of(Scope.NOTHING, unnamed, unnamed)).isEqualTo(new Comparison("", null));
  }

  @Test
  void comparison_oneReleaseNamed_looksAtTheLargerGroup() {
    List<Traffic> both = List.of(traffic("", 0, 200), traffic("1.0", 1, 5));

    Comparison comparison = Comparison.of(Scope.NOTHING, both, both);

    assertThat(comparison).isEqualTo(new Comparison("", null));
    assertThat(comparison.covers(both.getLast())).isFalse();
    assertThat(comparison.cases(Scope.NOTHING).release()).isEmpty();
  }

  @Test
  void turnTime_fewTurns_hasNoInterval() {
    assertThat(Estimates.turnTime(traffic("2.13", 0, 9)).orElseThrow().interval()).isNotNull();
    assertThat(Estimates.turnTime(fewTurns()).orElseThrow().interval()).isNull();
  }

  @Test
  void comparison_nothingChosen_takesTheNewestAgainstTheOneBefore() {
    List<Traffic> overTime =
        List.of(traffic("2.12", 0, 90), traffic("2.13", 1, 30), traffic("2.14", 3, 40));
    List<Traffic> byRelease =
        List.of(traffic("2.12", 0, 90), traffic("2.14", 0, 40), traffic("2.13", 0, 30));

    assertThat(Comparison.of(Scope.NOTHING, byRelease, overTime))
        .isEqualTo(new Comparison("2.14", "2.13"));
  }

  @Test
  void comparison_firstSeenAtOnce_goesByVersion() {
    List<Traffic> both = List.of(traffic("v2.14", 0, 90), traffic("v2.9", 0, 40));

    assertThat(Comparison.of(Scope.NOTHING, both, both)).isEqualTo(new Comparison("v2.14", "v2.9"));
  }

  @Test
  void comparison_chosen_isKept() {
    Scope chosen = Scope.NOTHING.withReleases("2.13", null);

    assertThat(Comparison.of(chosen, List.of(), List.of())).isEqualTo(new Comparison("2.13", null));
  }

  @Test
  void costPerResolved_countsTheCostOfTheOthersToo() {
    Traffic traffic = traffic("2.13", 0, 100);

    assertThat(Estimates.costPerResolved(traffic).orElseThrow().value()).isEqualTo(0.04);
  }

  @Test
  void step_sevenDays_isSixHours() {
    assertThat(TimeStep.finest(Scope.DEFAULT_TIME, START, NOTHING)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void step_allTimeOrTrafficOfAnHour_followsTheTraffic() {
    Extent hour = new Extent(400, 0, START, START.plus(Duration.ofHours(1)));
    Instant later = START.plus(Duration.ofDays(3));

    assertThat(TimeStep.finest(new TimeRange.Always(), later, hour))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(TimeStep.finest(Scope.DEFAULT_TIME, later, hour)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void coarser_littleTraffic_hasFewerPoints() {
    Duration sixHours = Duration.ofHours(6);

    assertThat(TimeStep.coarser(sixHours, 3_000)).isEqualTo(sixHours);
    assertThat(TimeStep.coarser(sixHours, 400)).isEqualTo(Duration.ofHours(12));
    assertThat(TimeStep.coarser(sixHours, 3)).isEqualTo(Duration.ofDays(1));
  }

  private static Slice slice(String value, String release, long known, long failed) {
    return new Slice(value, release, new Traffic.Outcomes(known - failed, 0, 0, failed, 0));
  }

  /** A hundred conversations of $0.02 with a known outcome, half of them resolved. */
  private static Traffic traffic(String release, int day, long conversations) {
    return traffic(release, day, conversations, new Traffic.Quantile(300, 2, 6, 5.0, 7.0));
  }

  private static Traffic fewTurns() {
    return traffic("2.13", 0, 9, new Traffic.Quantile(40, 2, 6, 5.0, null));
  }

  private static Traffic traffic(
      String release, int day, long conversations, Traffic.Quantile seconds) {
    return new Traffic(
        release,
        START.plus(Duration.ofDays(day)),
        conversations,
        0,
        new Traffic.Outcomes(50, 0, 0, 50, 0),
        300,
        3,
        new BigDecimal("2.00"),
        100,
        new Traffic.Moments(100, 2.0, 0.04),
        new Traffic.Moments(50, 1.0, 0.02),
        seconds);
  }
}
