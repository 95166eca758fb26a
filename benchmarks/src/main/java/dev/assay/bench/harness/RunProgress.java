package dev.assay.bench.harness;

import dev.assay.judge.model.Budget;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param of all trials
 * @param passed trials with the whole reward, those of before included
 * @param failed trials with less
 * @param errors trials that broke down
 * @param active trials under way, those that were silent longest first
 * @param spent by all processes of the run
 * @param ended the trial that has just ended; null when none has, and time has passed
 */
public record RunProgress(
    int of,
    int passed,
    int failed,
    int errors,
    List<Active> active,
    Budget.Standing spent,
    @Nullable TrialResult ended) {
  public RunProgress {
    active = List.copyOf(active);
  }

  /** Trials with a verdict, those of before included. */
  public int done() {
    return passed + failed;
  }

  /**
   * A trial under way.
   *
   * @param silent since anybody said anything in it: the agent, the user, the world
   */
  public record Active(String task, int trial, Duration silent) {}
}
