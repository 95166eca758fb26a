package dev.assay.bench.harness;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of a benchmark.
 *
 * @param project whose it is
 * @param id unique in the project
 * @param agent what was tried, as {@link AgentUnderTest#name}
 * @param settings how, by name: all that a resumption needs and no secrets
 * @param seed of all randomness
 * @param trials of each task, at least 1
 * @param tasks ids of those that are tried, in order
 * @param state how far it is
 * @param note why it stopped before its end; empty otherwise
 * @param endedAt null while it runs, and after a kill
 */
public record BenchRun(
    String project,
    String id,
    BenchmarkVersion version,
    String agent,
    Map<String, String> settings,
    long seed,
    int trials,
    List<String> tasks,
    State state,
    String note,
    Instant startedAt,
    @Nullable Instant endedAt) {
  public BenchRun {
    settings = Map.copyOf(settings);
    tasks = List.copyOf(tasks);
    if (trials < 1 || tasks.isEmpty()) {
      throw new IllegalArgumentException("a run has tasks and trials");
    }
  }

  /** How far a run is. */
  public enum State {
    /** It runs; as kept, also one that was killed. */
    RUNNING,
    /** Its process is gone. Never kept: a store tells it of a run that is kept as running. */
    INTERRUPTED,
    /** Every trial has a verdict. */
    FINISHED,
    /** Every trial was made; some broke down and have none. */
    WITH_ERRORS,
    /** The budget did not cover the next call. */
    BUDGET_SPENT,
    /** Trials broke down one after another, were given up, or could not be kept: the note says. */
    BROKEN
  }

  /** The project where runs are, unless told otherwise. */
  public static final String PROJECT = "benchmarks";

  /** The setting that says which command made it. */
  public static final String FAMILY = "benchmark";

  /** The setting that says what of the benchmark is not tried, and why: a line each. */
  public static final String NOT_RUN = "not-run";

  /** What of the benchmark is not tried, and why, a line each; usually nothing. */
  public List<String> notRun() {
    return settings.getOrDefault(NOT_RUN, "").lines().toList();
  }

  /** The command that goes on with it; empty while it runs, and where nothing is left to do. */
  public Optional<String> resumption() {
    return switch (state) {
      case RUNNING, FINISHED -> Optional.empty();
      case INTERRUPTED, WITH_ERRORS, BUDGET_SPENT, BROKEN ->
          Optional.ofNullable(settings.get(FAMILY))
              .map(
                  family ->
                      "./assay bench %s --resume %s%s"
                          .formatted(
                              family, id, project.equals(PROJECT) ? "" : " --project " + project));
    };
  }

  /** The run in another state. */
  public BenchRun with(State now, String why, @Nullable Instant at) {
    return new BenchRun(
        project, id, version, agent, settings, seed, trials, tasks, now, why, startedAt, at);
  }

  /** How many trials it has in all. */
  public int size() {
    return trials * tasks.size();
  }
}
