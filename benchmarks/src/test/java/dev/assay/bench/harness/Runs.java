package dev.assay.bench.harness;

import dev.assay.bench.harness.TrialResult.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs and trials that tests share. */
public final class Runs {
  static final Instant START = Instant.parse("2026-11-21T12:00:00.123456789Z");

  private Runs() {}

  /** A run of these tasks. */
  public static BenchRun run(String id, int trials, String... tasks) {
    return new BenchRun(
        "benchmarks",
        id,
        new BenchmarkVersion("quiz", "quiz/1", "abc"),
        "agent-1",
        Map.of("model", "m", "benchmark", "quiz"),
        7,
        trials,
        List.of(tasks),
        BenchRun.State.RUNNING,
        "",
        START,
        null);
  }

  /** A trial; without a reward it broke down. */
  public static TrialResult trial(String task, int number, @Nullable Double reward) {
    Verdict verdict = reward == null ? Verdict.ERROR : reward == 1 ? Verdict.PASS : Verdict.FAIL;
    return new TrialResult(
        task,
        "easy",
        number,
        verdict,
        reward,
        "because",
        "c." + task + "." + number,
        42,
        3,
        2,
        new Tokens(100, 20, 10),
        new BigDecimal("0.001230000"),
        new Tokens(50, 0, 5),
        null,
        START,
        Duration.ofMillis(1_500));
  }
}
