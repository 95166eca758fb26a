package dev.assay.cli;

import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.user.UserStrategy;
import dev.assay.bench.tau.TauBenchmark;
import dev.assay.bench.tau.TauDomain;
import dev.assay.bench.tau.TauFiles;
import dev.assay.bench.tau.TauRecording;
import dev.assay.bench.tau.TauRunFile;
import dev.assay.bench.tau.TauUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "tau",
    description = "Runs tau-bench: retail or airline.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ./assay bench tau --data tau-bench --domain retail --model gpt-4o \\",
      "           --user-model gpt-4o --trials 4 --budget 20",
      "A published run, said again and graded here, without any model:",
      "         ./assay bench tau --data tau-bench --recorded gpt-4o-airline.json"
    })
final class BenchTauCommand implements Callable<Integer> {
  /** Upstream's. */
  private static final int STEPS = 30;

  private static final String DATA =
      "a checkout of tau-bench, or a folder with its airline/ and retail/";

  private final CommandFactory.Context context;

  @Mixin private BenchRunOptions options = new BenchRunOptions();

  @Mixin private BenchUserOptions user = new BenchUserOptions();

  @Option(names = "--domain", paramLabel = "WORLD", description = "retail (default) or airline.")
  private @Nullable String domain;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "test (default); retail has train and dev too.")
  private @Nullable String split;

  @Option(
      names = "--user-strategy",
      paramLabel = "HOW",
      description = "llm (default), react, verify or reflection, as upstream.")
  private @Nullable String strategy;

  @Option(
      names = "--recorded",
      paramLabel = "FILE",
      description = "A published run: agent and users say what they said there.")
  private @Nullable Path recorded;

  BenchTauCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> given = options.given();
    user.addTo(given);
    BenchRunOptions.put(given, "domain", domain);
    BenchRunOptions.put(given, "split", split);
    BenchRunOptions.put(given, "user-strategy", strategy);
    BenchRunOptions.put(
        given, "recorded", recorded == null ? null : recorded.toAbsolutePath().toString());
    return new BenchRunner(context, options).run("tau", given, BenchTauCommand::plan);
  }

  private static BenchRunner.Plan plan(BenchSettings settings, BenchModels models) {
    Path data = settings.folder("data", DATA);
    String recorded = settings.find("recorded");
    if (recorded != null) {
      TauRunFile file = TauRunFile.read(Path.of(recorded));
      TauRecording recording = new TauRecording(file);
      Benchmark benchmark = recording.benchmark(data);
      List<String> told = recording.tasks();
      return new BenchRunner.Plan(
          benchmark,
          Integer.MAX_VALUE,
          recording.trials(),
          recording,
          benchmark.tasks().stream().filter(task -> told.contains(task.id())).toList(),
          file.unreadable().stream().map(why -> "  not read: " + why).toList());
    }
    TauDomain world = settings.choice("domain", TauDomain.class, TauDomain.RETAIL);
    TauUsers users =
        TauUsers.played(
            models.user(),
            settings.choice("user-strategy", UserStrategy.class, UserStrategy.LLM),
            settings.temperature("user-temperature", 1));
    return new BenchRunner.Plan(
        new TauBenchmark(TauFiles.in(data, world), settings.text("split", "test"), users), STEPS);
  }
}
