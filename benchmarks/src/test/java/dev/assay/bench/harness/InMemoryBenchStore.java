package dev.assay.bench.harness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Runs in memory, for tests. */
public final class InMemoryBenchStore implements BenchStore {
  private final Map<List<String>, BenchRun> runs = new ConcurrentHashMap<>();
  private final Map<List<String>, TrialResult> trials = new ConcurrentHashMap<>();

  @Override
  public void save(BenchRun run) {
    runs.put(List.of(run.project(), run.id()), run);
  }

  @Override
  public void save(BenchRun run, TrialResult trial) {
    trials.put(
        List.of(run.project(), run.id(), trial.taskId(), String.valueOf(trial.trial())), trial);
  }

  @Override
  public Optional<BenchRun> run(String project, String id) {
    return Optional.ofNullable(runs.get(List.of(project, id)));
  }

  @Override
  public List<BenchRun> runs(String project) {
    return runs.values().stream()
        .filter(run -> run.project().equals(project))
        .sorted(Comparator.comparing(BenchRun::startedAt).thenComparing(BenchRun::id).reversed())
        .toList();
  }

  @Override
  public List<TrialResult> trials(String project, String runId) {
    return trials.entrySet().stream()
        .filter(e -> e.getKey().subList(0, 2).equals(List.of(project, runId)))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(TrialResult::taskId).thenComparingInt(TrialResult::trial))
        .toList();
  }

  @Override
  public List<Count> counts(String project) {
    return trials.keySet().stream()
        .filter(key -> key.getFirst().equals(project))
        .map(key -> key.get(1))
        .distinct()
        .sorted()
        .map(id -> count(id, trials(project, id)))
        .toList();
  }

  @Override
  public List<Outcome> outcomes(String project) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Count run : counts(project)) {
      Map<String, List<TrialResult>> byTask =
          trials(project, run.runId()).stream()
              .filter(TrialResult::finished)
              .collect(Collectors.groupingBy(TrialResult::taskId));
      Map<List<Integer>, Long> alike =
          byTask.values().stream()
              .collect(
                  Collectors.groupingBy(
                      made -> List.of(made.size(), count(made, TrialResult.Verdict.PASS)),
                      Collectors.counting()));
      alike.forEach(
          (how, tasks) ->
              outcomes.add(
                  new Outcome(run.runId(), how.getFirst(), how.getLast(), tasks.intValue())));
    }
    outcomes.sort(
        Comparator.comparing(Outcome::runId)
            .thenComparingInt(Outcome::verdicts)
            .thenComparingInt(Outcome::passed));
    return outcomes;
  }

  private static Count count(String id, List<TrialResult> made) {
    return new Count(
        id,
        count(made, TrialResult.Verdict.PASS),
        count(made, TrialResult.Verdict.FAIL),
        count(made, TrialResult.Verdict.ERROR));
  }

  private static int count(List<TrialResult> made, TrialResult.Verdict verdict) {
    return (int) made.stream().filter(t -> t.verdict() == verdict).count();
  }
}
