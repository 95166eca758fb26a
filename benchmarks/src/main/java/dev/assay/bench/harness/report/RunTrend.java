package dev.assay.bench.harness.report;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchStore.Outcome;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.stats.Estimate;
import dev.assay.stats.PassRates;
import dev.assay.stats.PassRates.Trials;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Runs over time that may be set side by side: the same benchmark, grader, data version and tasks,
 * users played alike. Runs that stopped before their end are in none, since the trials they made
 * are not any.
 *
 * @param version of all
 * @param tasks how many each tried
 * @param conditions how users were played and how far trials went, where that was said
 * @param points the oldest run first, at least one
 */
public record RunTrend(
    BenchmarkVersion version, int tasks, SortedMap<String, String> conditions, List<Point> points) {
  private static final double LEVEL = 0.95;

  public RunTrend {
    conditions = Collections.unmodifiableSortedMap(conditions);
    points = List.copyOf(points);
  }

  /**
   * A run of the trend.
   *
   * @param passAt1 over its tasks
   */
  public record Point(BenchRun run, Estimate passAt1) {}

  private record Key(
      BenchmarkVersion version, Set<String> tasks, SortedMap<String, String> conditions) {}

  /**
   * The trends of runs, the one with the latest run first.
   *
   * @param runs in any order
   * @param rates of runs with verdicts, by id, as {@link #rates} gives them
   */
  public static List<RunTrend> of(List<BenchRun> runs, Map<String, Estimate> rates) {
    List<BenchRun> oldestFirst =
        runs.stream()
            .filter(RunTrend::whole)
            .sorted(Comparator.comparing(BenchRun::startedAt).thenComparing(BenchRun::id))
            .toList();
    Map<Key, List<Point>> groups = new LinkedHashMap<>();
    for (BenchRun run : oldestFirst) {
      Estimate rate = rates.get(run.id());
      if (rate != null) {
        Key key = new Key(run.version(), new TreeSet<>(run.tasks()), Conditions.world(run));
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(new Point(run, rate));
      }
    }
    List<RunTrend> trends = new ArrayList<>();
    groups.forEach(
        (key, points) ->
            trends.add(new RunTrend(key.version(), key.tasks().size(), key.conditions(), points)));
    trends.sort(Comparator.comparing((RunTrend t) -> t.latest().startedAt()).reversed());
    return trends;
  }

  /** pass^1 of each run that has a verdict, by its id, with intervals over tasks. */
  public static Map<String, Estimate> rates(List<Outcome> outcomes) {
    Map<String, List<Trials>> byRun = new HashMap<>();
    for (Outcome outcome : outcomes) {
      byRun
          .computeIfAbsent(outcome.runId(), id -> new ArrayList<>())
          .addAll(
              Collections.nCopies(
                  outcome.tasks(), new Trials(outcome.verdicts(), outcome.passed())));
    }
    Map<String, Estimate> rates = new HashMap<>();
    byRun.forEach((id, tasks) -> rates.put(id, PassRates.all(tasks, 1, LEVEL)));
    return rates;
  }

  private static boolean whole(BenchRun run) {
    return switch (run.state()) {
      case FINISHED, WITH_ERRORS -> true;
      case RUNNING, INTERRUPTED, BUDGET_SPENT, BROKEN -> false;
    };
  }

  private BenchRun latest() {
    return points.getLast().run();
  }
}
