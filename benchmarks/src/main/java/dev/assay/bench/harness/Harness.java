package dev.assay.bench.harness;

import dev.assay.score.Score;
import dev.assay.score.ScoreStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs benchmarks. A trial's traces are sent, then its scores kept, then its row, which is what
 * makes it finished: a run that was killed goes on with the trials that have none. Safe for use by
 * many threads.
 */
public final class Harness {
  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(5);

  private final BenchStore store;
  private final ScoreStore scores;
  private final TraceSink traces;
  private final Clock clock;

  /** A harness that keeps what it finds there. */
  public Harness(BenchStore store, ScoreStore scores, TraceSink traces, Clock clock) {
    this.store = store;
    this.scores = scores;
    this.traces = traces;
    this.clock = clock;
  }

  /**
   * Makes the trials that have no verdict yet, in order of trials and then tasks, those that broke
   * down before last, and waits for them. Results are in the store.
   *
   * @param progress told after every trial and every few seconds, by one thread at a time
   * @return the run as it ended
   * @throws IllegalArgumentException when the benchmark is not the run's, or lacks one of its tasks
   * @throws RuntimeException when traces or results cannot be kept
   * @throws InterruptedException when interrupted; trials under way are given up then
   */
  public BenchRun run(
      Benchmark benchmark,
      AgentUnderTest agent,
      BenchRun run,
      RunLimits limits,
      RunBudget budget,
      Consumer<RunProgress> progress)
      throws InterruptedException {
    benchmark
        .version()
        .differs(run.version())
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("The run cannot go on here: " + why);
            });
    BenchRun begun = run.with(BenchRun.State.RUNNING, "", null);
    store.save(begun);
    List<TrialResult> earlier = store.trials(run.project(), run.id());
    List<Todo> todo = todo(benchmark, agent, begun, earlier);
    int finished = (int) earlier.stream().filter(TrialResult::finished).count();
    RunCourse course = new RunCourse(begun, finished + todo.size(), earlier, budget, progress);
    TrialRunner runner = new TrialRunner(benchmark, agent, begun, limits.steps(), budget, clock);
    Semaphore slots = new Semaphore(limits.concurrency());
    Thread telling = Thread.ofVirtual().start(() -> tell(course));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (Todo next : todo) {
          slots.acquire();
          if (course.stopped()) {
            slots.release();
            break;
          }
          threads.execute(() -> attempt(runner, begun, next, course, slots));
        }
        slots.acquire(limits.concurrency());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    } finally {
      telling.interrupt();
    }
    BenchRun ended = course.ended(clock.instant());
    store.save(ended);
    course.rethrow();
    return ended;
  }

  /** Also when no trial ends: a model may not answer. */
  private static void tell(RunCourse course) {
    try {
      while (true) {
        Thread.sleep(BETWEEN_PROGRESS);
        course.tell();
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  /** A trial to be made, for which time. */
  private record Todo(BenchTask task, int trial, int attempt) {}

  private static List<Todo> todo(
      Benchmark benchmark, AgentUnderTest agent, BenchRun run, List<TrialResult> earlier) {
    Map<String, TrialResult> made =
        earlier.stream().collect(Collectors.toMap(RunCourse::key, trial -> trial));
    Map<String, BenchTask> tasks =
        benchmark.tasks().stream().collect(Collectors.toMap(BenchTask::id, task -> task));
    List<Todo> todo = new ArrayList<>();
    List<Todo> broken = new ArrayList<>();
    for (int trial = 0; trial < run.trials(); trial++) {
      for (String id : run.tasks()) {
        BenchTask task = tasks.get(id);
        if (task == null) {
          throw new IllegalArgumentException("The benchmark has no task " + id);
        }
        TrialResult before = made.get(RunCourse.key(id, trial));
        if (before == null && agent.tries(id, trial)) {
          todo.add(new Todo(task, trial, 0));
        } else if (before != null && !before.finished()) {
          broken.add(new Todo(task, trial, attemptAfter(before)));
        }
      }
    }
    todo.addAll(broken);
    return todo;
  }

  /** Only a kept row makes another attempt: one that was killed is made again under its id. */
  private static int attemptAfter(TrialResult broken) {
    String id = broken.conversationId();
    String attempt = id.substring(id.lastIndexOf('.') + 1);
    return attempt.matches("[0-9]{1,6}") ? Integer.parseInt(attempt) + 1 : 0;
  }

  private void attempt(
      TrialRunner runner, BenchRun run, Todo todo, RunCourse course, Semaphore slots) {
    try (RunCourse.Active active = course.begin(todo.task().id(), todo.trial())) {
      TrialRunner.Made made = runner.run(todo.task(), todo.trial(), todo.attempt(), active::heard);
      traces.send(made.turns());
      scores.insert(scores(run, made.result()));
      store.save(run, made.result());
      course.made(active, made.result(), made.nobodyThere());
    } catch (BudgetSpent e) {
      course.stop(BenchRun.State.BUDGET_SPENT, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SpendUntold e) {
      course.stop(BenchRun.State.BROKEN, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      course.fail(e);
    } catch (Error e) {
      course.fail(new IllegalStateException("keeping a trial of " + run.id() + ": " + e, e));
    } finally {
      slots.release();
    }
  }

  private List<Score> scores(BenchRun run, TrialResult trial) {
    Score.Value value =
        trial.reward() == null
            ? new Score.Value.Unscored(trial.reason().isBlank() ? "error" : trial.reason())
            : new Score.Value.Scored(trial.reward());
    Score.Subject subject =
        new Score.Subject(run.project(), Score.Subject.Kind.CONVERSATION, trial.conversationId());
    return List.of(
        new Score(
            subject,
            run.version().name() + ".reward",
            value,
            Score.Origin.CODE,
            null,
            trial.reason(),
            clock.instant()));
  }
}
