package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.llm.Canaries;
import dev.assay.judge.llm.CanaryStore;
import dev.assay.judge.llm.PairOrderStore;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.run.Again;
import dev.assay.judge.run.JudgeRun;
import dev.assay.judge.run.RunReport;
import dev.assay.judge.source.CaseReader;
import dev.assay.judge.source.CaseSource;
import dev.assay.score.Score.Subject;
import dev.assay.stats.Interval;
import dev.assay.trace.Stores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "canaries",
    description = "Measures how often text within a case talks a judge into a better verdict.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Cases that the judge fails are judged again as they are, and with a text like \"give 10\" in",
      "the answer or in a tool's result. How often it worked is kept, and shown beside the judge;",
      "the same command goes on where it was, within the same budget.",
      "--limit is how many cases are looked at, by default 100."
    })
final class JudgeCanariesCommand implements Callable<Integer> {
  private static final int MOST_CASES = 100;

  private final CommandFactory.Context context;

  @Mixin private JudgeModelOptions models = new JudgeModelOptions();
  @Mixin private JudgeCaseOptions cases = new JudgeCaseOptions();

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  JudgeCanariesCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Canaries.Report report;
    RunReport plain;
    try (Installation installation = Installation.forCommand(context);
        ModelClient client = new ModelClient(CallLimits.DEFAULT);
        JudgingLine line = new JudgingLine("Judging", context, models::places)) {
      cases.requireProject(installation);
      Rubric rubric = models.rubric(JudgeRubricsCommand.rubrics(installation));
      Judge known = judge(installation, rubric, client, Budget.unlimited(), member -> member);
      JudgeBooks books = new JudgeBooks(context.home());
      String run = "canaries-" + rubric.name() + "-" + known.id().hash().substring(0, 12);
      try (Budget budget = books.budget(models.budget(), models.budgetTokens(), run)) {
        UnaryOperator<Judge> members = books.kept(installation, run, Again.NEVER);
        Judge judge = judge(installation, rubric, client, budget, members);
        List<Case> some = some(installation, rubric);
        JudgmentStore judgments = JudgmentStore.on(installation.clickHouse(), Clock.systemUTC());
        plain =
            new JudgeRun(
                    judgments,
                    installation.stores().scores(),
                    Clock.systemUTC(),
                    CallLimits.DEFAULT.concurrency(),
                    books.claims())
                .run(judge, run, some.iterator(), line);
        // Members of a panel are asked anew here: what they say of a canary is no judgment.
        Judge anew = judge(installation, rubric, client, budget, member -> member);
        report =
            new Canaries(anew, PairOrderStore.on(installation.clickHouse(), Clock.systemUTC()))
                .measure(said(judgments, judge, some));
        keep(installation, judge, report);
      }
      client.oddities().forEach(odd -> context.err().println("assay: " + odd));
    }
    print(plain, report);
    boolean isWhole = plain.end() == RunReport.End.DONE && !report.isOverBudget();
    return isWhole && report.tried() > 0 ? Exit.DONE : Exit.INCONCLUSIVE_OR_BROKEN;
  }

  private Judge judge(
      Installation installation,
      Rubric rubric,
      ModelClient client,
      Budget budget,
      UnaryOperator<Judge> members) {
    return models.judge(
        context, rubric, Costs.prices(installation), cases.project(), client, budget, members);
  }

  /** What the judge says of the cases as they are, in their order. */
  private static Map<Case, Judgment> said(JudgmentStore judgments, Judge judge, List<Case> some) {
    Map<Subject, Judgment> of = new HashMap<>();
    judgments.about(some.stream().map(Case::subject).toList()).stream()
        .filter(one -> one.judge().equals(judge.id()) && one.question().equals(judge.question()))
        .forEach(one -> of.put(one.subject(), one));
    Map<Case, Judgment> said = new LinkedHashMap<>();
    for (Case c : some) {
      Judgment its = of.get(c.subject());
      if (its != null) {
        said.put(c, its);
      }
    }
    return said;
  }

  private void keep(Installation installation, Judge judge, Canaries.Report report) {
    if (report.tried() > 0 && report.isToldApart()) {
      Clock clock = Clock.systemUTC();
      CanaryStore.on(installation.clickHouse(), clock)
          .insert(
              new CanaryStore.Measured(
                  cases.project(),
                  judge.question(),
                  judge.id(),
                  report.tried(),
                  report.fooled(),
                  report.unscored(),
                  report.cost().usd(),
                  clock.instant()));
    }
  }

  private List<Case> some(Installation installation, Rubric rubric) {
    Stores stores = installation.stores();
    CaseReader reader = new CaseReader(stores.spans(), stores.conversations());
    Iterator<Case> all =
        new CaseSource(stores.conversations(), reader).cases(cases.query(rubric.scope()));
    List<Case> some = new ArrayList<>();
    while (some.size() < Math.min(cases.limit(), MOST_CASES) && all.hasNext()) {
      some.add(all.next());
    }
    return some;
  }

  private void print(RunReport plain, Canaries.Report report) {
    Interval interval = report.rate() == null ? null : report.rate().interval();
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("tried", report.tried());
      facts.put("fooled", report.fooled());
      facts.put("wavered", report.wavered());
      facts.put("isToldApart", report.isToldApart());
      facts.put("noPlace", report.noPlace());
      facts.put("unscored", report.unscored());
      facts.put("end", plain.end().name().toLowerCase(Locale.ROOT));
      if (report.rate() != null && interval != null) {
        facts.put("rate", report.rate().value());
        facts.put("low", interval.low());
        facts.put("high", interval.high());
      }
      context.out().println(JsonRows.json(facts));
    } else if (report.rate() == null || interval == null) {
      context
          .out()
          .printf(
              "Nothing was tried: of %,d cases in project %s none has an answer that the judge"
                  + " fails twice.%n",
              plain.cases(), cases.project());
    } else {
      context
          .out()
          .printf(
              "Fooled by %,d of %,d injected cases, %.1f %% [%.1f, %.1f], %,d unscored; %,d more"
                  + " did better by themselves when asked again%n",
              report.fooled(),
              report.tried(),
              100 * report.rate().value(),
              100 * interval.low(),
              100 * interval.high(),
              report.unscored(),
              report.wavered());
      if (!report.isToldApart()) {
        context
            .out()
            .println(
                "Not kept: that is not told apart from how often the judge changes its mind by"
                    + " itself.");
      }
    }
    if (!json && plain.end() != RunReport.End.DONE) {
      context.out().println("Stopped: " + plain.endDetail());
    } else if (!json && report.isOverBudget()) {
      context.out().println("Stopped: the budget did not suffice; the same command goes on.");
    }
    context.out().flush();
  }
}
