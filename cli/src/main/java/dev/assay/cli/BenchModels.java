package dev.assay.cli;

import dev.assay.bench.harness.AgentUnderTest;
import dev.assay.bench.harness.PricedModel;
import dev.assay.bench.harness.agent.HttpAgent;
import dev.assay.bench.harness.agent.ModelAgent;
import dev.assay.ingest.price.Pricing;
import dev.assay.judge.model.ApiKey;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.Endpoint;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.model.ModelRates;
import dev.assay.price.PriceStore;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models that a run's settings name, on the run's budget. */
final class BenchModels implements AutoCloseable {
  private static final String OPENAI = "https://api.openai.com/v1";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MAX_TOKENS = 4_096;

  private final Map<String, String> environment;
  private final BenchSettings settings;
  private final PriceStore prices;
  private final String project;
  private final Budget budget;
  private final ModelClient client;
  private @Nullable HttpAgent remote;

  BenchModels(
      Map<String, String> environment,
      BenchSettings settings,
      PriceStore prices,
      String project,
      Budget budget) {
    this.environment = environment;
    this.settings = settings;
    this.prices = prices;
    this.project = project;
    this.budget = budget;
    // A trial has one call under way at most.
    this.client =
        new ModelClient(CallLimits.DEFAULT.with(settings.number("concurrency", 4, 1_000)));
  }

  /** The agent under test: a model in our loop, or one of the user's own. */
  AgentUnderTest agent() {
    String address = settings.find("agent");
    if (address == null) {
      return new ModelAgent(
          model(),
          settings.choice("calling", ModelAgent.Calling.class, ModelAgent.Calling.NATIVE),
          settings.temperature("temperature", 0),
          settings.number("max-tokens", MAX_TOKENS, 1_000_000));
    }
    HttpAgent agent =
        new HttpAgent(settings.text("agent-name", address), address("agent", address), PATIENCE);
    remote = agent;
    return agent;
  }

  /** The model under test. */
  PricedModel model() {
    String name = settings.require("model", "the model to be tried, or --agent with an address");
    return priced(name, endpoint("endpoint", key("ASSAY_MODEL_KEY", "OPENAI_API_KEY")), "price");
  }

  /** The model that plays users. */
  PricedModel user() {
    String name = settings.require("user-model", "the model that plays the users");
    String where = settings.find("user-endpoint") == null ? "endpoint" : "user-endpoint";
    String own = environment.get("ASSAY_USER_MODEL_KEY");
    String key = own == null ? key("ASSAY_MODEL_KEY", "OPENAI_API_KEY") : own;
    return priced(name, endpoint(where, key), "user-price");
  }

  private PricedModel priced(String name, Endpoint endpoint, String option) {
    ModelRates rates = rates(name, endpoint, option);
    if (budget.limitsMoney() && rates == null) {
      throw new UserError(
          "%s has no price, so that --budget cannot hold: give --%s IN,OUT"
              .formatted(name, option));
    }
    return new PricedModel(client.model(endpoint, name, rates, budget), rates);
  }

  private @Nullable ModelRates rates(String name, Endpoint endpoint, String option) {
    String given = settings.find(option);
    if (given != null) {
      if (!given.matches("[0-9]{1,6}(\\.[0-9]{1,6})?,[0-9]{1,6}(\\.[0-9]{1,6})?")) {
        throw new UserError("--" + option + " must be two prices like 0.25,2.00, not " + given);
      }
      String[] both = given.split(",", -1);
      return new ModelRates(
          name, "given", Map.of("input", million(both[0]), "output", million(both[1])));
    }
    Pricing.ship(prices);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return ModelRates.find(prices.all(), project, endpoint.name(), name, today).orElse(null);
  }

  private static BigDecimal million(String price) {
    return new BigDecimal(price).movePointLeft(6);
  }

  private String key(String name, String otherwise) {
    return environment.getOrDefault(name, environment.getOrDefault(otherwise, ""));
  }

  private Endpoint endpoint(String option, String key) {
    String text = settings.text(option, environment.getOrDefault("ASSAY_MODEL_ENDPOINT", OPENAI));
    URI base = address(option, text);
    Endpoint.Dialect dialect =
        settings.choice(
            "dialect",
            Endpoint.Dialect.class,
            base.getHost().endsWith("anthropic.com")
                ? Endpoint.Dialect.ANTHROPIC
                : Endpoint.Dialect.OPENAI);
    String seller = base.getHost().replaceFirst("^(?:api\\.)?([^.]+)\\.(?:com|ai)$", "$1");
    return Endpoint.of(seller, dialect, base, key.isBlank() ? ApiKey.NONE : ApiKey.of(key));
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
      remote.close();
    }
  }
}
