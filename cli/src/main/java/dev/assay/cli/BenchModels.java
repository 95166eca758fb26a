package dev.assay.cli;

import dev.assay.bench.harness.AgentUnderTest;
import dev.assay.bench.harness.agent.HttpAgent;
import dev.assay.bench.harness.agent.McpAgent;
import dev.assay.bench.harness.agent.ModelAgent;
import dev.assay.bench.harness.agent.UserTools;
import dev.assay.ingest.price.Pricing;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.Endpoint;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.model.ModelRates;
import dev.assay.price.PriceStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models that a run's settings name, on the run's budget. */
final class BenchModels implements AutoCloseable {
  /** Of an agent of the user's own, which may call tools of its own before it answers. */
  private static final int AGENT_SECONDS = 600;

  private static final int MODEL_SECONDS = 120;
  private static final int ATTEMPTS = 3;
  private static final int MOST_SECONDS = 86_400;
  private static final int MAX_TOKENS = 4_096;

  private final CommandFactory.Context context;
  private final BenchSettings settings;
  private final PriceStore prices;
  private final String project;
  private final Budget budget;
  private final ModelClient client;
  private @Nullable AutoCloseable remote;
  private @Nullable AutoCloseable tools;

  BenchModels(
      CommandFactory.Context context,
      BenchSettings settings,
      PriceStore prices,
      String project,
      Budget budget) {
    this.context = context;
    this.settings = settings;
    this.prices = prices;
    this.project = project;
    this.budget = budget;
    // A trial has one call under way at most.
    this.client = new ModelClient(limits(settings).with(settings.number("concurrency", 4, 1_000)));
  }

  private static CallLimits limits(BenchSettings settings) {
    Duration attempt = Duration.ofSeconds(settings.number("timeout", MODEL_SECONDS, MOST_SECONDS));
    int attempts = settings.number("attempts", ATTEMPTS, 100);
    CallLimits usual = CallLimits.DEFAULT;
    return new CallLimits(
        attempts,
        usual.firstDelay(),
        usual.longestDelay(),
        attempt,
        attempt.plus(usual.longestDelay()).multipliedBy(attempts),
        usual.concurrency());
  }

  private Duration patience() {
    return Duration.ofSeconds(settings.number("timeout", AGENT_SECONDS, MOST_SECONDS));
  }

  /** The agent under test: a model in our loop, or one of the user's own. */
  AgentUnderTest agent() {
    String http = settings.find("agent");
    String mcp = settings.find("agent-mcp");
    if (http != null) {
      HttpAgent agent =
          new HttpAgent(settings.text("agent-name", http), address("agent", http), patience());
      remote = agent;
      return agent;
    }
    if (mcp != null) {
      for (String limit : List.of("budget", "budget-tokens")) {
        if (settings.find(limit) != null) {
          throw new UserError(
              "--%s cannot hold with --agent-mcp, whose answers do not tell what they took: leave"
                      .formatted(limit)
                  + " it out, or use --agent");
        }
      }
      McpAgent agent =
          new McpAgent(settings.text("agent-name", mcp), address("agent-mcp", mcp), patience());
      remote = agent;
      return agent;
    }
    return new ModelAgent(
        model(),
        settings.choice("calling", ModelAgent.Calling.class, ModelAgent.Calling.NATIVE),
        settings.temperature("temperature", 0),
        settings.number("max-tokens", MAX_TOKENS, 1_000_000));
  }

  /** Tools of the user's own that a benchmark needs; null where none are given. */
  @Nullable UserTools tools() {
    String given = settings.find("tools-mcp");
    if (given == null) {
      return null;
    }
    UserTools opened = new UserTools(address("tools-mcp", given), patience());
    tools = opened;
    return opened;
  }

  /** The model under test. */
  ChatModel model() {
    String name = settings.require("model", "the model to be tried, or --agent with an address");
    return priced(name, settings.find("endpoint"), "price");
  }

  /** The model that plays users. */
  ChatModel user() {
    String name = settings.require("user-model", "the model that plays the users");
    String own = settings.find("user-endpoint");
    return priced(name, own == null ? settings.find("endpoint") : own, "user-price");
  }

  private ChatModel priced(String name, @Nullable String where, String option) {
    Endpoint endpoint = JudgeModelOptions.endpoint(context, where);
    ModelRates rates = rates(name, endpoint, option);
    if (budget.limitsMoney() && rates == null) {
      throw new UserError(
          "%s has no price, so that --budget cannot hold: give --%s IN,OUT"
              .formatted(name, option));
    }
    return client.model(endpoint, name, rates, budget);
  }

  private @Nullable ModelRates rates(String name, Endpoint endpoint, String option) {
    Pricing.ship(prices);
    return ModelPrices.find(prices, project, endpoint, name, "--" + option, settings.find(option));
  }

  private static URI address(String option, String text) {
    try {
      URI address = URI.create(text);
      if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // What is no address gets the same line as one of another kind.
    }
    throw new UserError("--" + option + " must be an http or https address, not " + text);
  }

  @Override
  public void close() {
    client.close();
    if (remote != null) {
      Closing.quietly(remote);
    }
    if (tools != null) {
      Closing.quietly(tools);
    }
  }
}
