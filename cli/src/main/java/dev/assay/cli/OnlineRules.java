package dev.assay.cli;

import dev.assay.judge.Judge;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.judge.run.Again;
import dev.assay.judge.run.OnlineJudging;
import dev.assay.judge.run.OnlineRule;
import dev.assay.judge.run.OnlineService;
import dev.assay.judge.run.PositionStore;
import dev.assay.judge.source.CaseReader;
import dev.assay.score.Score.Subject;
import dev.assay.search.TurnTexts;
import dev.assay.trace.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** The rules of {@code ASSAY_HOME/judging.json}, at work beside a server. */
final class OnlineRules implements AutoCloseable {
  private static final String FILE = "judging.json";

  /** Turns are folded again while their spans come in. */
  private static final Duration SETTLE = Duration.ofSeconds(15);

  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final int CONCURRENCY = 4;

  private final ModelClient client;
  private final OnlineService service;

  private OnlineRules(ModelClient client, OnlineService service) {
    this.client = client;
    this.service = service;
  }

  /**
   * Starts the rules; none without the file.
   *
   * @throws UserError if a rule cannot be used, with what to mend
   */
  static OnlineRules start(CommandFactory.Context context, Installation installation) {
    List<OnlineRule> rules = read(context.home());
    ModelClient client = new ModelClient(CallLimits.DEFAULT.with(CONCURRENCY));
    try {
      List<OnlineJudging> judging =
          rules.stream().map(rule -> judging(context, installation, client, rule)).toList();
      return new OnlineRules(client, OnlineService.start(judging, IDLE, PAUSE));
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private static List<OnlineRule> read(Home home) {
    Path file = home.path().resolve(FILE);
    try {
      return OnlineRule.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IllegalArgumentException e) {
      throw new UserError(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static OnlineJudging judging(
      CommandFactory.Context context,
      Installation installation,
      ModelClient client,
      OnlineRule rule) {
    try (Budget trial = Budget.of(rule.usdPerDay(), rule.tokensPerDay())) {
      check(rule, found(context, installation, client, rule, trial));
    }
    Clock clock = Clock.systemUTC();
    Stores stores = installation.stores();
    return new OnlineJudging(
        rule,
        TurnTexts.on(installation.clickHouse()),
        new CaseReader(stores.spans(), stores.conversations()),
        JudgmentStore.on(installation.clickHouse(), clock),
        stores.scores(),
        PositionStore.on(installation.clickHouse(), clock),
        day ->
            Budget.of(
                rule.usdPerDay(),
                rule.tokensPerDay(),
                new JudgeBooks(context.home()).ledger("online-" + rule.name() + "-" + day)),
        budget -> found(context, installation, client, rule, budget).judge(),
        clock,
        SETTLE,
        CONCURRENCY,
        new JudgeBooks(context.home()).claims());
  }

  private static void check(OnlineRule rule, JudgeTexts.Found found) {
    if (found.scope() != null && found.scope() != Subject.Kind.TURN) {
      throw new UserError(
          "%s: rules judge turns, and %s of rule %s is about another unit"
              .formatted(FILE, found.judge().id().name(), rule.name()));
    }
  }

  /** The rule's judge, of whatever kind; what members of panels and cascades cost is kept. */
  private static JudgeTexts.Found found(
      CommandFactory.Context context,
      Installation installation,
      ModelClient client,
      OnlineRule rule,
      Budget budget) {
    JudgeModelOptions models = JudgeModelOptions.at(rule.endpoint());
    UnaryOperator<Judge> members =
        new JudgeBooks(context.home()).kept(installation, "online/" + rule.name(), Again.NEVER);
    if (!rule.judge().isEmpty()) {
      return new JudgeTexts(
              context,
              installation,
              rule.project(),
              new JudgeFiles(),
              models,
              client,
              budget,
              members)
          .find(rule.judge());
    }
    RubricStore rubrics = JudgeRubricsCommand.rubrics(installation);
    Rubric rubric =
        rubrics
            .newest(rule.rubric())
            .orElseThrow(() -> JudgeRubricsCommand.unknown(rubrics, rule.rubric()));
    Judge judge =
        models.judge(
            context,
            rubric,
            rule.models(),
            Costs.prices(installation),
            rule.project(),
            client,
            budget,
            members);
    return new JudgeTexts.Found(judge, rubric.scope());
  }

  @Override
  public void close() {
    service.close();
    client.close();
  }
}
