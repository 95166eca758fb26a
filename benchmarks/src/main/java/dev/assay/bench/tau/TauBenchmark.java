package dev.assay.bench.tau;

import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.Seeds;
import dev.assay.bench.harness.TrialContext;
import dev.assay.bench.tau.world.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A world of tau-bench, to be run. A task's id is its place in its split, from 0. */
public final class TauBenchmark implements Benchmark {
  /** Changes whenever a rule does that decides a reward. */
  private static final String GRADER = "tau-bench/assay-1";

  private final TauFiles files;
  private final List<TauTask> tasks;
  private final TauUsers users;
  private final Toolset tools;
  private final TauGrader grader;
  private final String policy;
  private final BenchmarkVersion version;

  /**
   * A benchmark.
   *
   * @param split of the tasks: {@code test}, and for retail {@code train} or {@code dev}
   * @throws TauDataException when files are missing or malformed
   */
  public TauBenchmark(TauFiles files, String split, TauUsers users) {
    this(files, files.tasks(split), files.database(), users);
  }

  /** The same over tasks and a database read before. */
  TauBenchmark(TauFiles files, List<TauTask> tasks, Snapshot database, TauUsers users) {
    this.files = files;
    this.users = users;
    this.tasks = List.copyOf(tasks);
    this.tools = Toolset.of(files.domain());
    this.grader = new TauGrader(tools, database);
    this.policy = files.policy();
    List<String> parts = new ArrayList<>(List.of(policy, grader.fresh().hash()));
    this.tasks.forEach(task -> parts.add(task.toString()));
    this.version = new BenchmarkVersion(name(files.domain()), GRADER, Seeds.fingerprint(parts));
  }

  /** What a world is called among benchmarks: {@code tau-retail}. */
  public static String name(TauDomain domain) {
    return "tau-" + domain.folder();
  }

  @Override
  public BenchmarkVersion version() {
    return version;
  }

  @Override
  public List<BenchTask> tasks() {
    return IntStream.range(0, tasks.size())
        .mapToObj(i -> new BenchTask(String.valueOf(i), files.domain().folder()))
        .toList();
  }

  @Override
  public Episode begin(BenchTask task, TrialContext context) throws InterruptedException {
    TauTask what = tasks.get(Integer.parseInt(task.id()));
    return new TauEpisode(what, policy, tools, grader, users.begin(what, context));
  }
}
