package dev.assay.bench.harness;

import dev.assay.bench.harness.TrialResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What became of a run's trials so far. Safe for use by many threads. */
final class RunCourse {
  /** So many trials in a row that found nobody to ask say that nothing works. */
  private static final int PATIENCE = 10;

  private final BenchRun run;
  private final int size;
  private final Map<String, Verdict> verdicts = new HashMap<>();
  private final Set<Active> active = new LinkedHashSet<>();
  private final RunBudget budget;
  private final Consumer<RunProgress> progress;
  private BenchRun.State state = BenchRun.State.FINISHED;
  private String note = "";
  private int nobodyInARow;
  private boolean stopped;
  private final List<RuntimeException> failures = new ArrayList<>();

  RunCourse(
      BenchRun run,
      int size,
      List<TrialResult> made,
      RunBudget budget,
      Consumer<RunProgress> progress) {
    this.run = run;
    this.size = size;
    this.budget = budget;
    this.progress = progress;
    made.stream()
        .filter(TrialResult::finished)
        .forEach(trial -> verdicts.put(key(trial), trial.verdict()));
  }

  /** A trial under way, until it is closed. */
  final class Active implements AutoCloseable {
    private final String task;
    private final int trial;
    private volatile long heardAt = System.nanoTime();

    private Active(String task, int trial) {
      this.task = task;
      this.trial = trial;
    }

    /** Somebody said something. */
    void heard() {
      heardAt = System.nanoTime();
    }

    private RunProgress.Active told() {
      return new RunProgress.Active(task, trial, Duration.ofNanos(System.nanoTime() - heardAt));
    }

    @Override
    public void close() {
      end(this);
    }
  }

  static String key(TrialResult trial) {
    return key(trial.taskId(), trial.trial());
  }

  static String key(String task, int trial) {
    return task + "/" + trial;
  }

  synchronized Active begin(String task, int trial) {
    Active begun = new Active(task, trial);
    active.add(begun);
    return begun;
  }

  private synchronized void end(Active ended) {
    active.remove(ended);
  }

  synchronized void made(Active made, TrialResult trial, boolean nobodyThere) {
    active.remove(made);
    verdicts.put(key(trial), trial.verdict());
    nobodyInARow = nobodyThere ? nobodyInARow + 1 : 0;
    if (nobodyInARow >= PATIENCE) {
      stop(BenchRun.State.BROKEN, trial.reason());
    }
    tell(trial);
  }

  /** Tells how far it is although nothing has ended. */
  synchronized void tell() {
    tell(null);
  }

  private void tell(@Nullable TrialResult ended) {
    progress.accept(
        new RunProgress(
            size,
            count(Verdict.PASS),
            count(Verdict.FAIL),
            count(Verdict.ERROR),
            active.stream()
                .map(Active::told)
                .sorted(Comparator.comparing(RunProgress.Active::silent).reversed())
                .toList(),
            budget.budget().standing(),
            ended));
  }

  private int count(Verdict verdict) {
    return (int) verdicts.values().stream().filter(v -> v == verdict).count();
  }

  synchronized void stop(BenchRun.State why, String because) {
    if (!stopped) {
      stopped = true;
      state = why;
      note = because;
    }
  }

  synchronized void fail(RuntimeException failure) {
    stop(BenchRun.State.BROKEN, String.valueOf(failure.getMessage()));
    failures.add(failure);
  }

  synchronized boolean stopped() {
    return stopped;
  }

  synchronized BenchRun ended(Instant at) {
    int missing = size - verdicts.size();
    if (missing > 0) {
      stop(BenchRun.State.BROKEN, missing + " trials were given up before their end");
    } else if (count(Verdict.ERROR) > 0) {
      stop(BenchRun.State.WITH_ERRORS, "");
    }
    return run.with(state, note, at);
  }

  synchronized void rethrow() {
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }
}
