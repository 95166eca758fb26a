package dev.assay.bench.harness;

import java.util.List;

/** Tasks, and how one is tried and graded. Safe for use by many threads. */
public interface Benchmark {
  /** Which it is. */
  BenchmarkVersion version();

  /** All tasks, in order. */
  List<BenchTask> tasks();

  /** What of the benchmark is not among the tasks, and why, a line each; usually nothing. */
  default List<String> notRun() {
    return List.of();
  }

  /**
   * Begins a trial of a task in a world of its own.
   *
   * @param context for the seed, and for models that the world itself needs
   * @throws InterruptedException when interrupted while the world speaks first
   */
  Episode begin(BenchTask task, TrialContext context) throws InterruptedException;
}
