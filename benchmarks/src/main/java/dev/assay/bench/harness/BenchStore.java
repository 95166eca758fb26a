package dev.assay.bench.harness;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Keeps runs of benchmarks and their trials. Safe for use by many threads. */
public interface BenchStore {
  /** Keeps a run; one of the same project and id is replaced. */
  void save(BenchRun run);

  /** Keeps a trial; one of the same run, task and number is replaced. */
  void save(BenchRun run, TrialResult trial);

  /** The run of that id; empty when there is none. */
  Optional<BenchRun> run(String project, String id);

  /** All runs of a project, the latest begun first. */
  List<BenchRun> runs(String project);

  /** The trials of a run that were made, by task id and number. */
  List<TrialResult> trials(String project, String runId);

  /** How a run's trials came out so far, over all runs of a project; without trials none. */
  List<Count> counts(String project);

  /** How often tasks came out how, over all runs of a project. */
  List<Outcome> outcomes(String project);

  /**
   * Tasks of a run that came out alike.
   *
   * @param verdicts trials with one, of each of the tasks, at least 1
   * @param passed of those
   * @param tasks how many there are, at least 1
   */
  record Outcome(String runId, int verdicts, int passed, int tasks) {}

  /**
   * Trials of a run.
   *
   * @param errors that have no verdict
   */
  record Count(String runId, int passed, int failed, int errors) {}

  /**
   * Runs in a migrated database.
   *
   * @param ledgers of the runs on this machine, which tell of those kept as running whether they
   *     are
   */
  static BenchStore on(ClickHouse clickHouse, Clock clock, RunLedgers ledgers) {
    return new ClickHouseBenchStore(clickHouse, clock, ledgers);
  }
}
