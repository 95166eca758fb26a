package dev.assay.console;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchStore;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.bench.harness.Tokens;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.TrialResult.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Three invented runs of a benchmark: two that can be compared, and one on other data. */
final class SampleRuns {
  private static final int TASKS = 24;
  private static final int TRIALS = 4;

  private SampleRuns() {}

  static BenchStore into(BenchStore store, Instant now) {
    add(store, "tau-1", "careful-1", "d1", 0.35, now.minus(Duration.ofHours(5)));
    add(store, "tau-2", "careful-2", "d1", 0.75, now.minus(Duration.ofHours(2)));
    add(store, "tau-3", Samples.HOSTILE, "d2", 0.5, now.minus(Duration.ofHours(1)));
    return store;
  }

  private static void add(
      BenchStore store, String id, String agent, String data, double skill, Instant start) {
    List<String> tasks = IntStream.range(0, TASKS).mapToObj(String::valueOf).toList();
    BenchRun run =
        new BenchRun(
            Samples.PROJECT,
            id,
            new BenchmarkVersion("tau-retail", "tau-bench/assay-1", data),
            agent,
            Map.of("user-model", "customer-1", "benchmark", "tau"),
            1,
            TRIALS,
            tasks,
            BenchRun.State.WITH_ERRORS,
            "",
            start,
            start.plus(Duration.ofMinutes(30)));
    store.save(run);
    Random random = new Random(id.hashCode());
    for (int task = 0; task < TASKS; task++) {
      double ease = random.nextDouble();
      for (int trial = 0; trial < TRIALS; trial++) {
        boolean passed = random.nextDouble() < (ease + 2 * skill) / 3;
        boolean broken = random.nextInt(40) == 0;
        store.save(run, trial(task, trial, broken ? null : passed ? 1.0 : 0.0, start));
      }
    }
  }

  private static TrialResult trial(int task, int trial, @Nullable Double reward, Instant start) {
    Verdict verdict = reward == null ? Verdict.ERROR : reward == 1 ? Verdict.PASS : Verdict.FAIL;
    return new TrialResult(
        String.valueOf(task),
        task % 3 == 0 ? "returns" : "orders",
        trial,
        verdict,
        reward,
        verdict == Verdict.PASS
            ? "the database is as the task's actions leave it"
            : "the database differs in orders/#W" + task,
        "c-%06d".formatted(task),
        7,
        12,
        6,
        new Tokens(41_000, 20_000, 900),
        new BigDecimal("0.0123"),
        new Tokens(9_000, 0, 300),
        new BigDecimal("0.0040"),
        start.plusSeconds(task),
        Duration.ofSeconds(95));
  }
}
