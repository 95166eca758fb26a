package dev.assay.cli;

import dev.assay.bench.bfcl.BfclBenchmark;
import dev.assay.bench.bfcl.BfclCategory;
import dev.assay.bench.bfcl.BfclData;
import dev.assay.bench.bfcl.BfclRunScores;
import dev.assay.bench.bfcl.BfclScores;
import dev.assay.bench.bfcl.BfclVersion;
import dev.assay.bench.bfcl.CallSyntax;
import dev.assay.bench.bfcl.LongContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "bfcl",
    description = "Runs BFCL, the Berkeley Function-Calling Leaderboard.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Memory and web search need backends of the user's and are listed as not run; long-context",
      "conversations need upstream's long_context.py.",
      "Example: ./assay bench bfcl --data gorilla --model gpt-4o --categories"
          + " simple_python,multiple"
    })
final class BenchBfclCommand implements Callable<Integer> {
  /** More than any conversation of the benchmark may take: it ends them itself. */
  private static final int STEPS = 1_000;

  private final CommandFactory.Context context;

  @Mixin private BenchRunOptions options = new BenchRunOptions();

  @Option(
      names = "--mode",
      paramLabel = "HOW",
      description = "function-calling (default) or prompt: calls are written as text.")
  private @Nullable String mode;

  @Option(
      names = "--categories",
      paramLabel = "NAMES",
      description = "By commas; by default all that can be run.")
  private @Nullable String categories;

  @Option(
      names = "--bfcl-version",
      paramLabel = "VERSION",
      description = "2024-08 or v4; by default the one whose files are there.")
  private @Nullable String version;

  @Option(
      names = "--long-context",
      paramLabel = "FILE",
      description = "Upstream's long_context.py.")
  private @Nullable Path longContext;

  BenchBfclCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> given = options.given();
    BenchRunOptions.put(given, "mode", mode);
    BenchRunOptions.put(given, "categories", categories);
    BenchRunOptions.put(given, "bfcl-version", version);
    BenchRunOptions.put(
        given,
        "long-context",
        longContext == null ? null : longContext.toAbsolutePath().toString());
    return new BenchRunner(context, options).run("bfcl", given, BenchBfclCommand::plan);
  }

  private static BenchRunner.Plan plan(BenchSettings settings, BenchModels models) {
    Path root = settings.folder("data", "a checkout of gorilla, or the folder of BFCL's files");
    String version = settings.find("bfcl-version");
    BfclData data =
        version == null ? BfclData.in(root) : BfclData.in(root, BfclVersion.ofLabel(version));
    String texts = settings.find("long-context");
    LongContext longContext = texts == null ? LongContext.none() : LongContext.read(Path.of(texts));
    List<BfclCategory> runnable = BfclBenchmark.runnable(data.version(), texts != null);
    BfclBenchmark benchmark =
        new BfclBenchmark(
            data,
            settings.choice("mode", CallSyntax.class, CallSyntax.FUNCTION_CALLING),
            chosen(settings.find("categories"), runnable),
            longContext);
    return new BenchRunner.Plan(
        benchmark, STEPS, 1, null, report -> scores(data.version(), report));
  }

  private static List<BfclCategory> chosen(@Nullable String names, List<BfclCategory> runnable) {
    if (names == null) {
      return runnable;
    }
    List<BfclCategory> chosen = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      chosen.add(
          runnable.stream()
              .filter(category -> category.label().equals(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UserError(
                          "--categories: %s cannot be run here; there are %s"
                              .formatted(
                                  name.strip(),
                                  runnable.stream()
                                      .map(BfclCategory::label)
                                      .collect(Collectors.joining(", "))))));
    }
    return chosen.stream().distinct().toList();
  }

  private static List<String> scores(BfclVersion version, BenchRunReport report) {
    return BfclRunScores.of(version, report.report())
        .map(
            scores ->
                List.of(line("V4", scores.v4()), line("V3", scores.v3()), missing(scores.v4())))
        .orElse(List.of());
  }

  private static String line(String rules, BfclScores scores) {
    return String.format(
        Locale.ROOT,
        "  %s overall %.2f %%: non-live %.2f, live %.2f, irrelevance %.2f, multi-turn %.2f, agentic"
            + " %.2f",
        rules,
        100 * scores.overall(),
        100 * scores.nonLive(),
        100 * scores.live(),
        100 * scores.irrelevance(),
        100 * scores.multiTurn(),
        100 * scores.agentic());
  }

  private static String missing(BfclScores scores) {
    return scores.notRun().isEmpty()
        ? "  every category was run"
        : "  not run, and counted 0: "
            + scores.notRun().stream().map(BfclCategory::label).collect(Collectors.joining(", "));
  }
}
