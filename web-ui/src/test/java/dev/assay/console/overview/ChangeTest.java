package dev.assay.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.console.scope.Scope;
import dev.assay.trace.Traffic;
import dev.assay.trace.TrafficStore.Dimension;
import dev.assay.trace.TrafficStore.Slice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChangeTest {
  private static final Instant START = Instant.parse("2026-11-14T00:00:00Z");

  @Test
  void rank_oneSliceGotWorse_comesFirstAndIsClear() {
    List<Change> ranked =
        Change.rank(
            Map.of(
                Dimension.LANGUAGE,
                List.of(
                    slice("en", "2.13", 400, 20),
                    slice("en", "2.14", 400, 22),
                    slice("es", "2.13", 300, 9),
                    slice("es", "2.14", 300, 45))),
            "2.14",
            "2.13");

    assertThat(ranked).extracting(Change::value).containsExactly("es", "en");
    assertThat(ranked.getFirst().clear()).isTrue();
    assertThat(ranked.getFirst().worse()).isTrue();
    assertThat(ranked.getLast().clear()).isFalse();
  }

  @Test
  void rank_tooFewCases_saysNothing() {
    assertThat(
            Change.rank(
                Map.of(
                    Dimension.TOOL,
                    List.of(slice("pay", "2.13", 5, 0), slice("pay", "2.14", 5, 5))),
                "2.14",
                "2.13"))
        .isEmpty();
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
    assertThat(Traffics.step(Scope.DEFAULT_TIME, START)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void coarser_littleTraffic_hasFewerPoints() {
    Duration sixHours = Duration.ofHours(6);

    assertThat(Traffics.coarser(sixHours, 3_000)).isEqualTo(sixHours);
    assertThat(Traffics.coarser(sixHours, 400)).isEqualTo(Duration.ofHours(12));
    assertThat(Traffics.coarser(sixHours, 3)).isEqualTo(Duration.ofDays(1));
  }

  private static Slice slice(String value, String release, long known, long failed) {
    return new Slice(value, release, new Traffic.Outcomes(known - failed, 0, 0, failed, 0));
  }

  /** A hundred conversations of $0.02 with a known outcome, half of them resolved. */
  private static Traffic traffic(String release, int day, long conversations) {
    return new Traffic(
        release,
        START.plus(Duration.ofDays(day)),
        conversations,
        new Traffic.Outcomes(50, 0, 0, 50, 0),
        300,
        3,
        new BigDecimal("2.00"),
        100,
        new Traffic.Moments(100, 2.0, 0.04),
        new Traffic.Moments(50, 1.0, 0.02),
        new Traffic.Quantile(300, 2, 6, 5, 7));
  }
}
