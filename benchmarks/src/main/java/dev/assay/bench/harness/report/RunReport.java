package dev.assay.bench.harness.report;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.TrialResult.Verdict;
import dev.assay.stats.ClusteredMean;
import dev.assay.stats.Estimate;
import dev.assay.stats.PassRates;
import dev.assay.stats.PassRates.Trials;
import dev.assay.stats.power.Errors;
import dev.assay.stats.power.MeanPower;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run shows. Trials without a verdict are left out of every rate and counted apart.
 *
 * @param passed trials with the whole reward
 * @param failed trials with less
 * @param errors trials that broke down
 * @param open trials not made yet
 * @param allOfK pass^1, pass^2, …, each over the tasks with as many verdicts; empty without any
 * @param anyOfK pass@1, pass@2, …, as those
 * @param reward the mean reward, trials of a task being a cluster; null without verdicts
 * @param detectable the smallest difference of pass rates that a comparison of two runs like this
 *     would see (error 5 %, power 80 %), were their tasks not paired; null when nothing is known of
 *     the spread
 * @param categories by name
 * @param tasks by id, in the run's order
 */
public record RunReport(
    int passed,
    int failed,
    int errors,
    int open,
    List<Estimate> allOfK,
    List<Estimate> anyOfK,
    @Nullable Estimate reward,
    @Nullable Double detectable,
    List<Category> categories,
    List<Task> tasks) {
  private static final double LEVEL = 0.95;

  public RunReport {
    allOfK = List.copyOf(allOfK);
    anyOfK = List.copyOf(anyOfK);
    categories = List.copyOf(categories);
    tasks = List.copyOf(tasks);
  }

  /**
   * A category.
   *
   * @param passAt1 null without verdicts
   */
  public record Category(
      String name, int tasks, int passed, int trials, int errors, @Nullable Estimate passAt1) {}

  /**
   * A task.
   *
   * @param trials those made, by number
   */
  public record Task(String id, String category, List<TrialResult> trials) {
    public Task {
      trials = List.copyOf(trials);
    }

    /** Trials with a verdict. */
    public int finished() {
      return (int) trials.stream().filter(TrialResult::finished).count();
    }

    /** Trials with the whole reward. */
    public int passed() {
      return (int) trials.stream().filter(t -> t.verdict() == Verdict.PASS).count();
    }
  }

  /** What a run shows so far. */
  public static RunReport of(BenchRun run, List<TrialResult> trials) {
    Map<String, List<TrialResult>> byTask = new TreeMap<>();
    trials.forEach(t -> byTask.computeIfAbsent(t.taskId(), id -> new ArrayList<>()).add(t));
    List<Task> tasks = new ArrayList<>();
    for (String id : run.tasks()) {
      List<TrialResult> made = byTask.getOrDefault(id, List.of());
      tasks.add(new Task(id, made.isEmpty() ? "" : made.getFirst().category(), made));
    }
    int passed = count(trials, Verdict.PASS);
    int failed = count(trials, Verdict.FAIL);
    int errors = count(trials, Verdict.ERROR);
    List<Estimate> all = new ArrayList<>();
    List<Estimate> any = new ArrayList<>();
    for (int k = 1; k <= run.trials(); k++) {
      List<Trials> enough = enough(tasks, k);
      if (!enough.isEmpty()) {
        all.add(PassRates.all(enough, k, LEVEL));
        any.add(PassRates.any(enough, k, LEVEL));
      }
    }
    List<double[]> rewards = rewards(tasks);
    return new RunReport(
        passed,
        failed,
        errors,
        run.size() - passed - failed - errors,
        all,
        any,
        rewards.isEmpty() ? null : ClusteredMean.of(rewards).estimate(LEVEL),
        detectable(rewards),
        categories(tasks),
        tasks);
  }

  private static int count(List<TrialResult> trials, Verdict verdict) {
    return (int) trials.stream().filter(t -> t.verdict() == verdict).count();
  }

  private static List<Trials> enough(List<Task> tasks, int k) {
    return tasks.stream()
        .filter(task -> task.finished() >= k)
        .map(task -> new Trials(task.finished(), task.passed()))
        .toList();
  }

  static List<double[]> rewards(List<Task> tasks) {
    return tasks.stream().map(RunReport::rewards).filter(r -> r.length > 0).toList();
  }

  static double[] rewards(Task task) {
    return task.trials().stream()
        .map(TrialResult::reward)
        .filter(java.util.Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static @Nullable Double detectable(List<double[]> rewards) {
    if (rewards.size() < 2) {
      return null;
    }
    double error = Math.sqrt(2) * ClusteredMean.of(rewards).correctedError();
    return error == 0 ? null : MeanPower.detectable(error, Errors.USUAL);
  }

  private static List<Category> categories(List<Task> tasks) {
    Map<String, List<Task>> groups = new TreeMap<>();
    tasks.stream()
        .filter(task -> !task.category().isEmpty())
        .forEach(t -> groups.computeIfAbsent(t.category(), name -> new ArrayList<>()).add(t));
    List<Category> categories = new ArrayList<>();
    groups.forEach(
        (name, members) -> {
          List<Trials> enough = enough(members, 1);
          categories.add(
              new Category(
                  name,
                  members.size(),
                  members.stream().mapToInt(Task::passed).sum(),
                  members.stream().mapToInt(Task::finished).sum(),
                  members.stream().mapToInt(t -> t.trials().size() - t.finished()).sum(),
                  enough.isEmpty() ? null : PassRates.all(enough, 1, LEVEL)));
        });
    return categories;
  }
}
