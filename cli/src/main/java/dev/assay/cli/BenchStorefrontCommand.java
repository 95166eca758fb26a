package dev.assay.cli;

import dev.assay.bench.storefront.StorefrontBenchmark;
import dev.assay.ingest.turn.Languages;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "storefront",
    description = "Runs our own benchmark: customers of a small shop in twelve languages.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Needs no files. What ought to be done in each case is known from the shop's policy.",
      "Example: ./assay bench storefront --model gpt-5-mini --user-model gpt-5-mini --cases 100"
    })
final class BenchStorefrontCommand implements Callable<Integer> {
  private static final int STEPS = 40;
  private static final int CASES = 100;

  private final CommandFactory.Context context;

  @Mixin private BenchRunOptions options = new BenchRunOptions();

  @Mixin private BenchUserOptions user = new BenchUserOptions();

  @Option(
      names = "--cases",
      paramLabel = "N",
      description = "How many customers come; by default 100. Part of the data version.")
  private @Nullable String cases;

  BenchStorefrontCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> given = options.given();
    user.addTo(given);
    BenchRunOptions.put(given, "cases", cases);
    return new BenchRunner(context, options).run("storefront", given, BenchStorefrontCommand::plan);
  }

  private static BenchRunner.Plan plan(BenchSettings settings, BenchModels models) {
    return new BenchRunner.Plan(
        new StorefrontBenchmark(
            settings.seed(),
            settings.number("cases", CASES, 100_000),
            models.user(),
            settings.temperature("user-temperature", 1),
            new Languages()::of),
        STEPS);
  }
}
