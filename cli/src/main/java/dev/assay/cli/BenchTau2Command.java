package dev.assay.cli;

import dev.assay.bench.tau2.Tau2Benchmark;
import dev.assay.bench.tau2.Tau2Domain;
import dev.assay.bench.tau2.Tau2Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "tau2",
    description = "Runs tau2-bench: retail, airline, telecom or mock.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Tasks whose reward rests on a judge's word are left out, and counted.",
      "Example: ./assay bench tau2 --data tau2-bench --domain telecom --model gpt-4.1 \\",
      "           --user-model gpt-4.1 --trials 4"
    })
final class BenchTau2Command implements Callable<Integer> {
  /** Upstream's 200 count both sides and the tools, as the conversation itself does. */
  private static final int STEPS = 200;

  private final CommandFactory.Context context;

  @Mixin private BenchRunOptions options = new BenchRunOptions();

  @Mixin private BenchUserOptions user = new BenchUserOptions();

  @Option(
      names = "--domain",
      paramLabel = "WORLD",
      description = "retail (default), airline, telecom or mock.")
  private @Nullable String domain;

  @Option(
      names = "--set",
      paramLabel = "FILE",
      description = "Task file without its ending, in place of a split.")
  private @Nullable String set;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "base (default), and where the data have them small, train, test or full.")
  private @Nullable String split;

  BenchTau2Command(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> given = options.given();
    user.addTo(given);
    BenchRunOptions.put(given, "domain", domain);
    BenchRunOptions.put(given, "set", set);
    BenchRunOptions.put(given, "split", split);
    return new BenchRunner(context, options).run("tau2", given, BenchTau2Command::plan);
  }

  private static BenchRunner.Plan plan(BenchSettings settings, BenchModels models) {
    Path data =
        settings.folder("data", "a checkout of tau2-bench, or a folder with its domains in it");
    Tau2Domain world = settings.choice("domain", Tau2Domain.class, Tau2Domain.RETAIL);
    Tau2Files files = Tau2Files.in(data, world);
    String set = settings.find("set");
    Tau2Benchmark benchmark =
        new Tau2Benchmark(
            files,
            set == null ? files.split(settings.text("split", "base")) : files.tasks(set),
            models.user(),
            settings.temperature("user-temperature", 0));
    return new BenchRunner.Plan(benchmark, STEPS);
  }
}
