package dev.assay.bench.tau;

import dev.assay.bench.tau.TauRescored.Tally;
import dev.assay.bench.tau.world.Snapshot;
import dev.assay.stats.Estimate;
import dev.assay.stats.PassRates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Grades trials that others published: plays their tool calls again, grades what is left, and
 * compares with what was published. Safe for all threads; one rescoring runs on the calling one.
 */
public final class TauRescore {
  private static final double LEVEL = 0.95;

  private final Path root;

  /** Rescoring with the benchmark's files under {@code root} (see {@link TauFiles#in}). */
  public TauRescore(Path root) {
    this.root = root;
  }

  /**
   * Grades a file's trials again.
   *
   * @throws TauDataException if the file, or the benchmark's own, cannot be read
   */
  public TauRescored rescore(TauRunFile file) {
    TauDomain domain = file.domain();
    Snapshot database = TauFiles.in(root, domain).database();
    boolean province = file.saysProvince();
    if (province) {
      database = database.renaming("users", "address", "state", "province");
    }
    long start = System.nanoTime();
    TrialGrading grading = new TrialGrading(Toolset.of(domain), database);
    List<TrialGrading.Graded> graded = file.runs().stream().map(grading::grade).toList();
    List<PassRates.Trials> tasks = tasks(graded);
    return new TauRescored(
        file.name(),
        domain,
        Stream.of(province ? "users' address.state renamed to province" : "", other(file, domain))
            .filter(note -> !note.isEmpty())
            .collect(Collectors.joining("; ")),
        graded.stream()
            .reduce(new Tally(0, 0), (t, g) -> t.and(g.differences().isEmpty()), Tally::and),
        sum(graded.stream().map(TrialGrading.Graded::toolOutputs).toList()),
        sum(graded.stream().map(TrialGrading.Graded::goldenHashes).toList()),
        sum(graded.stream().map(TrialGrading.Graded::rewards).toList()),
        (int) graded.stream().filter(g -> !g.finished()).count(),
        graded.stream().flatMap(g -> g.differences().stream()).toList(),
        file.unreadable(),
        rates(tasks, true),
        rates(tasks, false),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** Which trials carry a task that is none of the data's test tasks of their number. */
  private String other(TauRunFile file, TauDomain domain) {
    List<TauTask> tasks;
    try {
      tasks = TauFiles.in(root, domain).tasks("test");
    } catch (TauDataException e) {
      return "their tasks are not held against the data's: " + e.getMessage();
    }
    List<String> others =
        file.runs().stream()
            .filter(run -> run.task() != null && !same(run, tasks))
            .map(run -> String.valueOf(run.taskId()))
            .distinct()
            .toList();
    return others.isEmpty()
        ? ""
        : "graded by the tasks in the file, which are not the data's test tasks of their numbers: "
            + String.join(", ", others);
  }

  /**
   * In what verdicts depend on; upstream wrote instructions in other words since. Users may be left
   * out of a file.
   */
  private static boolean same(TauRun run, List<TauTask> tasks) {
    TauTask told = run.task();
    if (told == null || run.taskId() >= tasks.size()) {
      return false;
    }
    TauTask known = tasks.get(run.taskId());
    return (told.userId().isEmpty() || told.userId().equals(known.userId()))
        && told.actions().equals(known.actions())
        && told.outputs().equals(known.outputs());
  }

  private static Tally sum(List<Tally> tallies) {
    return tallies.stream().reduce(new Tally(0, 0), Tally::and);
  }

  private static List<PassRates.Trials> tasks(List<TrialGrading.Graded> graded) {
    SequencedMap<Integer, PassRates.Trials> tasks = new TreeMap<>();
    for (TrialGrading.Graded trial : graded) {
      int passed = trial.reward() == 1 ? 1 : 0;
      tasks.merge(
          trial.taskId(),
          new PassRates.Trials(1, passed),
          (a, b) -> new PassRates.Trials(a.n() + b.n(), a.passed() + b.passed()));
    }
    return List.copyOf(tasks.values());
  }

  private static List<Estimate> rates(List<PassRates.Trials> tasks, boolean all) {
    int most = tasks.stream().mapToInt(PassRates.Trials::n).min().orElse(0);
    List<Estimate> rates = new ArrayList<>();
    for (int k = 1; k <= most; k++) {
      rates.add(all ? PassRates.all(tasks, k, LEVEL) : PassRates.any(tasks, k, LEVEL));
    }
    return rates;
  }
}
