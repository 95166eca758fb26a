package dev.assay.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every run of a benchmark can be told. What is not given is null. */
final class BenchRunOptions {
  @Option(
      names = "--data",
      paramLabel = "ROOT",
      description = "The benchmark's files: a checkout of its repository, or their folder.")
  private @Nullable Path data;

  @Option(names = "--model", paramLabel = "NAME", description = "The model under test.")
  private @Nullable String model;

  @Option(
      names = "--endpoint",
      paramLabel = "NAME",
      description =
          "Where models are: openai, anthropic, an address, or a name of ASSAY_HOME/endpoints.json;"
              + " by default ASSAY_MODEL_ENDPOINT, else openai.")
  private @Nullable String endpoint;

  @Option(
      names = "--calling",
      paramLabel = "HOW",
      description = "How tools are called: native (default) or prompted, in the text.")
  private @Nullable String calling;

  @Option(
      names = "--agent",
      paramLabel = "URL",
      description = "An agent of your own instead of a model: see benchmarks/docs/harness.md.")
  private @Nullable String agent;

  @Option(
      names = "--agent-mcp",
      paramLabel = "URL",
      description = "The same for an agent that calls its tools over MCP.")
  private @Nullable String agentMcp;

  @Option(
      names = "--agent-name",
      paramLabel = "NAME",
      description = "What its results are called; by default the address.")
  private @Nullable String agentName;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Of the model under test; by default 0.")
  private @Nullable String temperature;

  @Option(names = "--max-tokens", paramLabel = "N", description = "Of one answer; by default 4096.")
  private @Nullable String maxTokens;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Messages of the agent in a trial; by default as upstream.")
  private @Nullable String maxSteps;

  @Option(
      names = "--price",
      paramLabel = "IN,OUT",
      description = "Dollars a million tokens; by default from the price table.")
  private @Nullable String price;

  @Option(
      names = "--tasks",
      paramLabel = "WHICH",
      description = "A number: so many, the first ones. Else ids and ranges: 3,5,8-12.")
  private @Nullable String tasks;

  @Option(names = "--trials", paramLabel = "N", description = "Of each task; by default 1.")
  private @Nullable String trials;

  @Option(names = "--concurrency", paramLabel = "N", description = "Trials at once; default 4.")
  private @Nullable String concurrency;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "For one answer; by default 120 of models, 600 of an agent or tools of yours.")
  private @Nullable String timeout;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      description =
          "How often a model is asked that does not answer, before its trial is an error; by"
              + " default 3.")
  private @Nullable String attempts;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "Never spend more, resumptions included.")
  private @Nullable String budget;

  @Option(
      names = "--budget-tokens",
      paramLabel = "N",
      description = "Never use more, resumptions included.")
  private @Nullable String budgetTokens;

  @Option(names = "--seed", paramLabel = "SEED", description = "By default 1.")
  private @Nullable String seed;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Where traces and results go; by default benchmarks.")
  private @Nullable String project;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Goes on with a run: only trials without a verdict are made.")
  private @Nullable String resume;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  /** What was given, by the option's name without its dashes. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "data", data == null ? null : data.toAbsolutePath().normalize().toString());
    put(given, "model", model);
    put(given, "endpoint", endpoint);
    put(given, "calling", calling);
    put(given, "agent", agent);
    put(given, "agent-mcp", agentMcp);
    put(given, "agent-name", agentName);
    put(given, "temperature", temperature);
    put(given, "max-tokens", maxTokens);
    put(given, "max-steps", maxSteps);
    put(given, "price", price);
    put(given, "tasks", tasks);
    put(given, "trials", trials);
    put(given, "concurrency", concurrency);
    put(given, "timeout", timeout);
    put(given, "attempts", attempts);
    put(given, "budget", budget);
    put(given, "budget-tokens", budgetTokens);
    put(given, "seed", seed);
    return given;
  }

  static void put(Map<String, String> given, String name, @Nullable String value) {
    if (value != null) {
      given.put(name, value);
    }
  }

  String project() {
    return project == null ? BenchSession.PROJECT : project;
  }

  @Nullable String resume() {
    return resume;
  }

  boolean json() {
    return json;
  }
}
