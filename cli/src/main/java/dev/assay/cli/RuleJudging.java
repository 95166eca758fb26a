package dev.assay.cli;

import dev.assay.judge.Judge;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.judge.run.Again;
import dev.assay.judge.run.OnlineJudging;
import dev.assay.judge.run.OnlineRule;
import dev.assay.judge.run.PositionStore;
import dev.assay.judge.source.CaseReader;
import dev.assay.score.Score.Subject;
import dev.assay.search.TurnTexts;
import dev.assay.trace.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Makes what judges arriving turns by a rule. */
record RuleJudging(CommandFactory.Context context, Installation installation, ModelClient client) {
  /** Turns are folded again while their spans come in. */
  private static final Duration SETTLE = Duration.ofSeconds(15);

  static final int CONCURRENCY = 4;

  /**
   * Judging by the rule.
   *
   * @throws UserError if it cannot be used, with what to mend
   */
  OnlineJudging of(OnlineRule rule) {
    try (Budget trial = Budget.of(rule.usdPerDay(), rule.tokensPerDay())) {
      check(rule, found(rule, trial));
    }
    Clock clock = Clock.systemUTC();
    Stores stores = installation.stores();
    JudgeBooks books = new JudgeBooks(context.home());
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
                books.ledger("online-" + rule.name() + "-" + day)),
        budget -> found(rule, budget).judge(),
        clock,
        SETTLE,
        CONCURRENCY,
        books.claims());
  }

  private static void check(OnlineRule rule, JudgeTexts.Found found) {
    if (found.scope() != null && found.scope() != Subject.Kind.TURN) {
      throw new UserError(
          "rules judge turns, and %s of rule %s is about another unit"
              .formatted(found.judge().id().name(), rule.name()));
    }
  }

  /** The rule's judge, of whatever kind; what members of panels and cascades cost is kept. */
  private JudgeTexts.Found found(OnlineRule rule, Budget budget) {
    JudgeModelOptions models = JudgeModelOptions.of(rule);
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
}
