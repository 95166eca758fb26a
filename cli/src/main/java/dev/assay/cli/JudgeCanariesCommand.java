package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.llm.Canaries;
import dev.assay.judge.llm.CanaryStore;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.source.CaseReader;
import dev.assay.judge.source.CaseSource;
import dev.assay.stats.Interval;
import dev.assay.trace.Stores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
      "Cases that the judge fails are judged again with a text like \"give 10\" in them; what",
      "was said is not kept, only how often it worked, which the console shows beside the judge.",
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
    try (Installation installation = Installation.forCommand(context);
        ModelClient client = new ModelClient(CallLimits.DEFAULT);
        Budget budget = Budget.of(models.budget(), models.budgetTokens())) {
      Rubric rubric = models.rubric(JudgeRubricsCommand.rubrics(installation));
      Judge judge =
          models.judge(
              context,
              rubric,
              Costs.prices(installation),
              cases.project(),
              client,
              budget,
              member -> member);
      report = Canaries.measure(judge, some(installation, rubric));
      keep(installation, judge, report);
    }
    print(report);
    return report.tried() == 0 ? Exit.INCONCLUSIVE_OR_BROKEN : Exit.DONE;
  }

  private void keep(Installation installation, Judge judge, Canaries.Report report) {
    if (report.tried() > 0) {
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

  private void print(Canaries.Report report) {
    Interval interval = report.rate() == null ? null : report.rate().interval();
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("tried", report.tried());
      facts.put("fooled", report.fooled());
      facts.put("unscored", report.unscored());
      if (report.rate() != null && interval != null) {
        facts.put("rate", report.rate().value());
        facts.put("low", interval.low());
        facts.put("high", interval.high());
      }
      context.out().println(JsonRows.json(facts));
    } else if (report.rate() == null || interval == null) {
      context.out().println("No case that the judge fails was found, so nothing was tried.");
    } else {
      context
          .out()
          .printf(
              "Fooled by %,d of %,d injected cases, %.1f %% [%.1f, %.1f], %,d unscored%n",
              report.fooled(),
              report.tried(),
              100 * report.rate().value(),
              100 * interval.low(),
              100 * interval.high(),
              report.unscored());
    }
    context.out().flush();
  }
}
