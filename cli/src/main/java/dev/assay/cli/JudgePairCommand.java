package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.llm.PairJudge;
import dev.assay.judge.llm.PairOrderStore;
import dev.assay.judge.llm.PairedJudge;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.run.JudgeRun;
import dev.assay.judge.run.RunReport;
import dev.assay.judge.source.CasePairs;
import dev.assay.judge.source.CaseQuery;
import dev.assay.judge.source.CaseReader;
import dev.assay.judge.source.CaseSource;
import dev.assay.score.Score.Subject;
import dev.assay.stats.Estimate;
import dev.assay.stats.Means;
import dev.assay.stats.Moments;
import dev.assay.trace.Stores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pair",
    description = "Compares two releases case by case, in both orders, where users said the same.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "A case of --release is 1 when it is better than its like of --with, 0 when that one is, one",
      "half when they are alike or the model says another thing when it sees them the other way",
      "round. The score is called RUBRIC_vs_RELEASE. Real traffic seldom repeats itself: replayed",
      "or benchmark traffic does.",
      "Example: ./assay judge pair --rubric tone --model gpt-4o-mini --release 2.14 --with 2.13"
    })
final class JudgePairCommand implements Callable<Integer> {
  private static final double LEVEL = 0.95;
  private static final int AT_ONCE = 4;

  private final CommandFactory.Context context;

  @Mixin private JudgeModelOptions models = new JudgeModelOptions();

  @Option(names = "--project", paramLabel = "NAME", description = "By default ${DEFAULT-VALUE}.")
  private String project = "default";

  @Option(names = "--release", paramLabel = "NAME", required = true, description = "The new one.")
  private String release = "";

  @Option(names = "--with", paramLabel = "NAME", required = true, description = "The other one.")
  private String with = "";

  @Option(names = "--limit", paramLabel = "N", description = "At most so many pairs.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  JudgePairCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Installation installation = Installation.forCommand(context);
        ModelClient client = new ModelClient(CallLimits.DEFAULT.with(AT_ONCE));
        JudgingLine line = new JudgingLine("Comparing", context, models::places)) {
      Rubric rubric = models.rubric(JudgeRubricsCommand.rubrics(installation));
      Map<Case, Case> pairs =
          CasePairs.sameRequests(
              cases(installation, rubric.scope(), release),
              cases(installation, rubric.scope(), with));
      if (pairs.isEmpty()) {
        throw new UserError(
            "no user of release %s said the same as one of %s in %s"
                .formatted(release, with, project));
      }
      String run = "pair-" + rubric.name() + "-" + release + "-" + with;
      try (Budget budget =
          new JudgeBooks(context.home())
              .budget(
                  models.budget(), models.budgetTokens(), run.replaceAll("[^A-Za-z0-9_.-]", "_"))) {
        int code = compare(installation, rubric, pairs, client, budget, run, line);
        client.oddities().forEach(odd -> context.err().println("assay: " + odd));
        return budget.isExceeded() ? Exit.INCONCLUSIVE_OR_BROKEN : code;
      }
    }
  }

  private int compare(
      Installation installation,
      Rubric rubric,
      Map<Case, Case> pairs,
      ModelClient client,
      Budget budget,
      String run,
      JudgingLine line) {
    Map<Subject, Case> others = new HashMap<>();
    pairs.forEach((c, other) -> others.put(c.subject(), other));
    PairJudge pair =
        models.pair(context, rubric, Costs.prices(installation), project, client, budget);
    Clock clock = Clock.systemUTC();
    PairOrderStore orders = PairOrderStore.on(installation.clickHouse(), clock);
    PairedJudge judge = new PairedJudge(pair, rubric.name() + "_vs_" + with, others, orders, clock);
    List<Case> cases = pairs.keySet().stream().limit(limit).map(judge::paired).toList();
    JudgmentStore judgments = JudgmentStore.on(installation.clickHouse(), clock);
    RunReport report =
        new JudgeRun(
                judgments,
                installation.stores().scores(),
                clock,
                AT_ONCE,
                new JudgeBooks(context.home()).claims())
            .run(judge, run, cases.iterator(), line);
    List<Double> values = new ArrayList<>();
    judgments.about(cases.stream().map(Case::subject).toList()).stream()
        .filter(one -> one.judge().equals(judge.id()))
        .forEach(
            one -> {
              if (one.verdict() instanceof Verdict.Scored(double value)) {
                values.add(value);
              }
            });
    print(report, pairs.size(), values, budget.standing());
    return report.end() == RunReport.End.DONE && !JudgeRunText.isBroken(report) && !report.isVoid()
        ? Exit.DONE
        : Exit.INCONCLUSIVE_OR_BROKEN;
  }

  private List<Case> cases(Installation installation, Subject.Kind kind, String of) {
    Stores stores = installation.stores();
    CaseReader reader = new CaseReader(stores.spans(), stores.conversations());
    List<Case> cases = new ArrayList<>();
    new CaseSource(stores.conversations(), reader)
        .cases(CaseQuery.all(JudgeCaseOptions.ofRelease(project, of), kind))
        .forEachRemaining(cases::add);
    return cases;
  }

  private void print(RunReport report, int pairs, List<Double> values, Budget.Standing spent) {
    Estimate mean =
        values.isEmpty()
            ? null
            : Means.estimate(
                Moments.of(values.stream().mapToDouble(value -> value).toArray()), LEVEL);
    long better = values.stream().filter(value -> value == 1).count();
    long worse = values.stream().filter(value -> value == 0).count();
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("question", report.question());
      facts.put("judge", report.judge().text());
      facts.put("end", report.end().name().toLowerCase(java.util.Locale.ROOT));
      facts.put("pairs", pairs);
      facts.put("asked", report.asked());
      facts.put("there", report.there());
      facts.put("better", better);
      facts.put("worse", worse);
      facts.put("alike", values.size() - better - worse);
      facts.put("share", mean);
      facts.put("usd", spent.usd());
      context.out().println(JsonRows.json(facts));
    } else {
      context
          .out()
          .printf(
              "%s by %s: %,d pairs, %s %,d times better, %,d times worse, %,d alike or unclear%n",
              report.question(),
              report.judge().text(),
              pairs,
              release,
              better,
              worse,
              values.size() - better - worse);
      if (mean != null) {
        context.out().printf("  share of wins %s, ties half%n", RateText.percent(mean));
      }
      context.out().printf("  cost %s dollars in this run so far%n", spent.usd());
      if (!report.endDetail().isEmpty()) {
        context.out().println("Stopped: " + report.endDetail());
      }
      report
          .whys()
          .forEach(
              why ->
                  context
                      .out()
                      .printf("  %,d %s: %s%n", why.cases(), why.reason().text(), why.detail()));
    }
    context.out().flush();
  }
}
