package dev.assay.cli;

import dev.assay.bench.bfcl.BfclBenchmark;
import dev.assay.bench.bfcl.BfclCategory;
import dev.assay.bench.bfcl.BfclData;
import dev.assay.bench.bfcl.BfclVersion;
import dev.assay.bench.bfcl.CallSyntax;
import dev.assay.bench.bfcl.LongContext;
import dev.assay.bench.harness.ModelFailure;
import dev.assay.bench.harness.agent.UserTools;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      "Memory and web search need tools of yours (an MCP server, a session a trial); without them",
      "they are listed as not run. Long-context conversations need upstream's long_context.py.",
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
      description = "2024-08, v3 or v4; by default the one whose files are there.")
  private @Nullable String version;

  @Option(
      names = "--long-context",
      paramLabel = "FILE",
      description = "Upstream's long_context.py.")
  private @Nullable Path longContext;

  @Option(
      names = "--tools-mcp",
      paramLabel = "URL",
      description =
          "Your search or memory, for the agentic categories that --categories names: an MCP"
              + " server.")
  private @Nullable String tools;

  BenchBfclCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> given = options.given();
    BenchRunOptions.put(given, "mode", mode);
    BenchRunOptions.put(given, "categories", categories);
    BenchRunOptions.put(given, "bfcl-version", version);
    BenchRunOptions.put(given, "tools-mcp", tools);
    BenchRunOptions.put(
        given,
        "long-context",
        longContext == null ? null : longContext.toAbsolutePath().toString());
    return new BenchRunner(context, options).run("bfcl", given, BenchBfclCommand::plan);
  }

  private static BenchRunner.Plan plan(BenchSettings settings, BenchModels models)
      throws InterruptedException {
    Path root = settings.folder("data", "a checkout of gorilla, or the folder of BFCL's files");
    String version = settings.find("bfcl-version");
    BfclData data =
        version == null ? BfclData.in(root) : BfclData.in(root, BfclVersion.ofLabel(version));
    String texts = settings.find("long-context");
    LongContext longContext = texts == null ? LongContext.none() : LongContext.read(Path.of(texts));
    CallSyntax syntax = settings.choice("mode", CallSyntax.class, CallSyntax.FUNCTION_CALLING);
    UserTools userTools = models.tools();
    List<BfclCategory> runnable = BfclBenchmark.runnable(data.version(), texts != null);
    String names = settings.find("categories");
    List<BfclCategory> chosen =
        chosen(
            names,
            data.version(),
            names == null || userTools == null ? runnable : withAgentic(runnable, data.version()));
    boolean agentic = chosen.stream().anyMatch(c -> c.kind() == BfclCategory.Kind.AGENTIC);
    if (userTools != null && !agentic) {
      throw new UserError(
          "--tools-mcp serves memory and web search: name those it is for in --categories");
    }
    if (agentic && syntax == CallSyntax.PROMPT) {
      throw new UserError(
          "--mode prompt has no tools that really run: leave memory and web search out");
    }
    return new BenchRunner.Plan(
        new BfclBenchmark(data, syntax, chosen, longContext, userTools, offered(userTools)), STEPS);
  }

  private static List<BfclCategory> withAgentic(List<BfclCategory> runnable, BfclVersion version) {
    List<BfclCategory> all = new ArrayList<>(runnable);
    for (BfclCategory category : BfclCategory.values()) {
      if (category.kind() == BfclCategory.Kind.AGENTIC && version == BfclVersion.V4) {
        all.add(category);
      }
    }
    return all;
  }

  private static List<ToolDefinition> offered(@Nullable UserTools tools)
      throws InterruptedException {
    if (tools == null) {
      return List.of();
    }
    try (UserTools.Session session = tools.open()) {
      return session.tools();
    } catch (ModelFailure e) {
      throw new UserError("--tools-mcp: " + e.getMessage());
    }
  }

  private static List<BfclCategory> chosen(
      @Nullable String names, BfclVersion version, List<BfclCategory> runnable) {
    if (names == null) {
      return runnable;
    }
    List<BfclCategory> chosen = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      chosen.add(
          runnable.stream()
              .filter(
                  category ->
                      category.label().equals(name.strip())
                          || category.name(version).filter(name.strip()::equals).isPresent())
              .findFirst()
              .orElseThrow(
                  () ->
                      new UserError(
                          ("--categories: %s cannot be run here; there are %s, and with --tools-mcp"
                                  + " memory_kv, memory_vector, memory_rec_sum, web_search_base,"
                                  + " web_search_no_snippet")
                              .formatted(
                                  name.strip(),
                                  runnable.stream()
                                      .map(BfclCategory::label)
                                      .collect(Collectors.joining(", "))))));
    }
    return chosen.stream().distinct().toList();
  }
}
