package dev.assay.bench.harness;

import dev.assay.bench.harness.TrialResult.Verdict;
import dev.assay.bench.harness.agent.ModelAgent;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.Ledger;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.model.Reply;
import dev.assay.judge.model.ScriptedModelServer;
import dev.assay.score.InMemoryScoreStore;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs benchmarks against a script that plays agent and user. */
public final class Scripted implements AutoCloseable {
  /** Quick to try again, and patient with a machine that has other things to do. */
  static final CallLimits PATIENT =
      new CallLimits(
          3,
          Duration.ofMillis(2),
          Duration.ofMillis(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3),
          8);

  /** Names by which the script tells the two apart. */
  public static final String AGENT = "agent";

  public static final String USER = "user";

  private final ScriptedModelServer server;
  private final ModelClient client = new ModelClient(PATIENT);
  private final RunBudget budget;
  private final List<ResourceSpans> sent = Collections.synchronizedList(new ArrayList<>());

  public Scripted(Path folder, Function<Asked, Reply> script) {
    this(folder, RunBudget.Limit.NONE, script);
  }

  public Scripted(Path folder, RunBudget.Limit limit, Function<Asked, Reply> script) {
    server = ScriptedModelServer.start(script);
    budget = new RunBudget(limit, Ledger.open(folder.resolve("ledger")));
  }

  /** One of the two models. */
  public ChatModel model(String name) {
    return client.model(server.endpoint(), name, null, budget.budget());
  }

  /** What was asked. */
  public List<Asked> requests() {
    return server.requests();
  }

  /** Every trace that was sent. */
  public List<ResourceSpans> sent() {
    return List.copyOf(sent);
  }

  /** Runs tasks once with the scripted model as agent. */
  public List<TrialResult> run(Benchmark benchmark, List<String> tasks)
      throws InterruptedException {
    return run(
        benchmark, new ModelAgent(model(AGENT), ModelAgent.Calling.NATIVE, 0, 500), tasks, 1);
  }

  /** Runs tasks with any agent. */
  public List<TrialResult> run(
      Benchmark benchmark, AgentUnderTest agent, List<String> tasks, int trials)
      throws InterruptedException {
    BenchStore store = new InMemoryBenchStore();
    BenchRun run =
        new BenchRun(
            "benchmarks",
            "r",
            benchmark.version(),
            agent.name(),
            Map.of(),
            1,
            trials,
            tasks,
            BenchRun.State.RUNNING,
            "",
            Runs.START,
            null);
    new Harness(store, new InMemoryScoreStore(), sent::addAll, Clock.systemUTC())
        .run(benchmark, agent, run, new RunLimits(2, 200), budget, progress -> {});
    return store.trials("benchmarks", "r");
  }

  /** Reasons of those that did not pass. */
  public static List<String> failures(List<TrialResult> trials) {
    return trials.stream()
        .filter(trial -> trial.verdict() != Verdict.PASS)
        .map(trial -> trial.taskId() + " " + trial.verdict() + ": " + trial.reason())
        .toList();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    budget.close();
  }
}
