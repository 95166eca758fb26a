package dev.assay.bench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchStore.Outcome;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.stats.Estimate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RunTrendTest {
  private static final BenchmarkVersion QUIZ = new BenchmarkVersion("quiz", "quiz/1", "abc");
  private static final BenchmarkVersion OTHER = new BenchmarkVersion("quiz", "quiz/2", "abc");

  @Test
  void of_runsThatMayBeSetSideBySide_areOneTrendOldestFirst() {
    List<BenchRun> runs =
        List.of(
            run("late", 9, QUIZ, "agent 2", Map.of(), BenchRun.State.WITH_ERRORS),
            run("early", 1, QUIZ, "agent 1", Map.of(), BenchRun.State.FINISHED),
            run("killed", 2, QUIZ, "agent 1", Map.of(), BenchRun.State.RUNNING),
            run("short", 3, QUIZ, "agent 1", Map.of(), BenchRun.State.BUDGET_SPENT),
            run("grader", 4, OTHER, "agent 1", Map.of(), BenchRun.State.FINISHED),
            run("user", 5, QUIZ, "agent 1", Map.of("user-model", "u"), BenchRun.State.FINISHED),
            run("empty", 6, QUIZ, "agent 1", Map.of(), BenchRun.State.FINISHED));
    Estimate rate = new Estimate(.5, null, 2, "pass^1");
    Map<String, Estimate> rates = new java.util.HashMap<>();
    runs.forEach(run -> rates.put(run.id(), rate));
    rates.remove("empty");

    List<RunTrend> trends = RunTrend.of(runs, rates);

    assertThat(trends.stream().map(t -> t.points().stream().map(p -> p.run().id()).toList()))
        .containsExactly(List.of("early", "late"), List.of("user"), List.of("grader"));
    assertThat(trends.get(1).conditions()).containsExactly(Map.entry("user-model", "u"));
  }

  @Test
  void rates_areOverTasksAndNotTrials() {
    Map<String, Estimate> rates =
        RunTrend.rates(List.of(new Outcome("r", 4, 4, 3), new Outcome("r", 1, 0, 1)));

    Estimate rate = Objects.requireNonNull(rates.get("r"));
    assertThat(rate.value()).isCloseTo(.75, within(1e-12));
    assertThat(rate.n()).isEqualTo(4);
    assertThat(rate.interval()).isNotNull();
  }

  private static BenchRun run(
      String id,
      int second,
      BenchmarkVersion version,
      String agent,
      Map<String, String> settings,
      BenchRun.State state) {
    return new BenchRun(
        "benchmarks",
        id,
        version,
        agent,
        settings,
        1,
        1,
        List.of("a", "b"),
        state,
        "",
        Instant.ofEpochSecond(second),
        null);
  }
}
