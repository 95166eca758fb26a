package dev.assay.bench.tau2;

import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.Seeds;
import dev.assay.bench.harness.TrialContext;
import dev.assay.judge.model.ChatModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A world of tau2-bench, to be run. Tasks whose reward rests on a judge are left out, since what a
 * judge says is no known truth.
 */
public final class Tau2Benchmark implements Benchmark {
  private static final String GRADER = "tau2-bench/assay-1";

  private final Tau2Files files;
  private final Tau2Grader grader;
  private final ChatModel user;
  private final double userTemperature;
  private final String policy;
  private final Map<String, Tau2Task> tasks = new LinkedHashMap<>();
  private final int judged;
  private final Tau2Tools tools;
  private final BenchmarkVersion version;

  /**
   * A benchmark.
   *
   * @param all its tasks
   * @param user the model that plays users
   * @throws Tau2DataException when files are missing or malformed
   */
  public Tau2Benchmark(
      Tau2Files files, List<Tau2Task> all, ChatModel user, double userTemperature) {
    this.files = files;
    this.grader = new Tau2Grader(files);
    this.user = user;
    this.userTemperature = userTemperature;
    this.policy = files.policy();
    all.stream().filter(Tau2Task::needsNoJudge).forEach(task -> tasks.put(task.id(), task));
    this.judged = all.size() - tasks.size();
    List<String> parts = new ArrayList<>(List.of(policy));
    World world = files.world();
    this.tools = new Tau2Tools(files);
    parts.add(tools.of(Party.ASSISTANT).toString());
    parts.add(tools.of(Party.USER).toString());
    parts.add(world.agentData().toString());
    parts.add(world.userData().toString());
    tasks.values().forEach(task -> parts.add(task.toString()));
    this.version =
        new BenchmarkVersion("tau2-" + files.domain().folder(), GRADER, Seeds.fingerprint(parts));
  }

  @Override
  public List<String> notRun() {
    List<String> lines = new ArrayList<>();
    if (judged > 0) {
      lines.add(judged + " tasks, whose reward rests on a judge");
    }
    if (!tools.upstream() && files.domain() != Tau2Domain.RETAIL) {
      lines.add(
          "upstream's descriptions of the tools, which only a checkout has: they are in our words,"
              + " and figures not to be set beside published ones");
    }
    return lines;
  }

  @Override
  public BenchmarkVersion version() {
    return version;
  }

  @Override
  public List<BenchTask> tasks() {
    return tasks.values().stream()
        .map(task -> new BenchTask(task.id(), category(task.id())))
        .toList();
  }

  /** Telecom's ids begin with the kind of trouble in brackets. */
  private String category(String id) {
    int end = id.indexOf(']');
    return id.startsWith("[") && end > 0 ? id.substring(1, end) : files.domain().folder();
  }

  @Override
  public Episode begin(BenchTask task, TrialContext context) throws InterruptedException {
    Tau2Task what = tasks.get(task.id());
    if (what == null) {
      throw new IllegalArgumentException("there is no task " + task.id());
    }
    return new Tau2Episode(
        tools, what, grader, policy, context.other(user), userTemperature, context.seed());
  }
}
