package dev.assay.cli;

import dev.assay.ingest.price.Pricing;
import dev.assay.judge.Judge;
import dev.assay.judge.llm.JudgeSpec;
import dev.assay.judge.llm.ModelJudge;
import dev.assay.judge.llm.PairJudge;
import dev.assay.judge.llm.PanelJudge;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.judge.model.Endpoint;
import dev.assay.judge.model.Endpoints;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.model.ModelRates;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.judge.run.OnlineRule;
import dev.assay.price.PriceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rubric and models judge, and what they may spend. */
final class JudgeModelOptions {
  private static final String ENDPOINTS = "endpoints.json";

  /** In place of a number: leave it to the model. */
  private static final String NONE = "none";

  @Option(
      names = "--rubric",
      paramLabel = "NAME",
      description = "A rubric's name, name:version, or a YAML file, which is kept.")
  private String rubric = "";

  @Option(names = "--model", paramLabel = "NAME", description = "The model; several make a panel.")
  private List<String> models = List.of();

  @Option(
      names = "--endpoint",
      paramLabel = "NAME|URL",
      description = "openai, anthropic, one of endpoints.json, or an address ending in /v1.")
  private @Nullable String endpoint;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "By default ${DEFAULT-VALUE}; none for models that take none.")
  private String temperature = "0";

  @Option(
      names = "--model-seed",
      paramLabel = "N",
      description = "That the model draws by; by default ${DEFAULT-VALUE}; none to send none.")
  private String seed = "1";

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "Most tokens of an answer; by default ${DEFAULT-VALUE}.")
  private int maxTokens = JudgeSpec.DEFAULT_MAX_TOKENS;

  @Option(
      names = "--budget",
      paramLabel = "DOLLARS",
      description = "Never spends more; the model needs a price.")
  private @Nullable BigDecimal budget;

  @Option(
      names = "--budget-tokens",
      paramLabel = "N",
      description = "Never uses more tokens, read and written.")
  private @Nullable Long budgetTokens;

  @Option(
      names = "--price",
      paramLabel = "IN,OUT",
      description = "Dollars for a million tokens, instead of the price table's.")
  private @Nullable String price;

  /** Where models of this command are asked. */
  private final Set<String> places = new ConcurrentSkipListSet<>();

  /** Where models are asked; empty while none is. */
  String places() {
    return String.join(", ", places);
  }

  /** Those of a rule. */
  static JudgeModelOptions of(OnlineRule rule) {
    JudgeModelOptions options = new JudgeModelOptions();
    options.endpoint = rule.endpoint();
    options.temperature = rule.temperature();
    return options;
  }

  @Nullable BigDecimal budget() {
    return budget;
  }

  @Nullable Long budgetTokens() {
    return budgetTokens;
  }

  /** Whether a rubric or a model is named. */
  boolean areGiven() {
    return !rubric.isEmpty() || !models.isEmpty();
  }

  /** The models named. */
  List<String> models() {
    if (models.isEmpty()) {
      throw new UserError("name a model with --model, or another judge with --judge");
    }
    return models;
  }

  /** The rubric named; one of a file is kept. */
  Rubric rubric(RubricStore store) {
    if (rubric.isEmpty()) {
      throw new UserError("name a rubric with --rubric, or another judge with --judge");
    }
    return rubric(store, rubric);
  }

  /** A rubric by name, name:version or file; one of a file is kept. */
  static Rubric rubric(RubricStore store, String rubric) {
    if (rubric.endsWith(".yaml") || rubric.endsWith(".yml")) {
      Path file = Path.of(rubric);
      String yaml = JudgeRubricsCommand.read(file);
      Rubric read = JudgeRubricsCommand.parse(file, yaml);
      JudgeRubricsCommand.keep(store, read, yaml);
      return read;
    }
    String[] parts = rubric.split(":", 2);
    if (parts.length == 2 && parts[1].matches("\\d{1,6}")) {
      return store
          .find(parts[0], Integer.parseInt(parts[1]))
          .orElseThrow(() -> JudgeRubricsCommand.unknown(store, rubric));
    }
    return store.newest(rubric).orElseThrow(() -> JudgeRubricsCommand.unknown(store, rubric));
  }

  /**
   * The judge, or the panel of all.
   *
   * @param members what becomes of the members of a panel
   */
  Judge judge(
      CommandFactory.Context context,
      Rubric asked,
      PriceStore prices,
      String project,
      ModelClient client,
      Budget spending,
      UnaryOperator<Judge> members) {
    return judge(context, asked, models(), prices, project, client, spending, members);
  }

  /** The same with other models than those named. */
  Judge judge(
      CommandFactory.Context context,
      Rubric asked,
      List<String> asking,
      PriceStore prices,
      String project,
      ModelClient client,
      Budget spending,
      UnaryOperator<Judge> members) {
    List<ModelJudge> judges =
        asking.stream()
            .map(
                model ->
                    new ModelJudge(
                        spec(asked, model),
                        model(context, model, prices, project, client, spending),
                        Clock.systemUTC()))
            .toList();
    return judges.size() == 1
        ? judges.getFirst()
        : new PanelJudge(
            judges.stream().map(judge -> members.apply(judge)).toList(), Clock.systemUTC());
  }

  /** The judge of pairs, by the one model named. */
  PairJudge pair(
      CommandFactory.Context context,
      Rubric asked,
      PriceStore prices,
      String project,
      ModelClient client,
      Budget spending) {
    if (models().size() > 1) {
      throw new UserError("pairs are judged by one --model");
    }
    String name = models().getFirst();
    return new PairJudge(
        spec(asked, name), model(context, name, prices, project, client, spending));
  }

  private JudgeSpec spec(Rubric asked, String model) {
    if (maxTokens < 1) {
      throw new UserError("--max-tokens is at least 1, not " + maxTokens);
    }
    Double drawn = temperature.equals(NONE) ? null : number("--temperature", temperature);
    Double seeded = seed.equals(NONE) ? null : number("--model-seed", seed);
    return new JudgeSpec(
        asked,
        model,
        new Sampling(
            drawn, null, seeded == null ? null : seeded.longValue(), maxTokens, List.of()));
  }

  private static double number(String option, String text) {
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // What is no number gets the same line as one that cannot be.
    }
    throw new UserError(option + " is a number from 0 on, or none, not " + text);
  }

  private ChatModel model(
      CommandFactory.Context context,
      String model,
      PriceStore prices,
      String project,
      ModelClient client,
      Budget spending) {
    Endpoint where = endpoint(context, endpoint);
    places.add(where.place());
    Pricing.ship(prices);
    ModelRates rates = ModelPrices.find(prices, project, where, model, "--price", price);
    requirePrice(model, rates, spending);
    return client.model(where, model, rates, spending);
  }

  static void requirePrice(String model, @Nullable ModelRates rates, Budget spending) {
    if (spending.limitsMoney() && rates == null) {
      throw new UserError(
          model
              + " has no price, so that no budget in dollars can hold: ./assay prices add "
              + model
              + " --input N --output N, or limit tokens");
    }
  }

  private static final Map<String, String> SELLERS =
      Map.of("openai.com", "OPENAI_API_KEY", "anthropic.com", "ANTHROPIC_API_KEY");

  /** An endpoint of the environment or of the home's file. */
  static Endpoint endpoint(CommandFactory.Context context, @Nullable String chosen) {
    Path file = context.home().path().resolve(ENDPOINTS);
    String text = null;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      // Without the file there are those of the environment.
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
    Endpoints endpoints;
    try {
      endpoints = Endpoints.of(context.environment(), text);
    } catch (IllegalArgumentException e) {
      throw new UserError((text == null ? "" : file + ": ") + e.getMessage());
    }
    Endpoint endpoint;
    try {
      endpoint = endpoints.find(chosen);
    } catch (IllegalArgumentException e) {
      throw new UserError("--endpoint: " + e.getMessage());
    }
    requireKey(endpoint);
    return endpoint;
  }

  /** Sellers refuse every call without one, and it would take many to find out. */
  private static void requireKey(Endpoint endpoint) {
    String host = endpoint.base().getHost();
    SELLERS.forEach(
        (seller, variable) -> {
          if (host.endsWith(seller) && endpoint.key().isEmpty()) {
            throw new UserError(
                "no key for %s: set %s, or give another --endpoint".formatted(host, variable));
          }
        });
  }
}
