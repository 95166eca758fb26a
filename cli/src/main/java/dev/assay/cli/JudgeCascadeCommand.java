package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.cascade.CascadeDesign;
import dev.assay.judge.cascade.CascadeStore;
import dev.assay.judge.cascade.DesignedCascade;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.local.TaughtCases;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.run.JudgeRun;
import dev.assay.judge.run.RunReport;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cascade",
    description =
        "Designs a cascade: cheap judges first, others where they are unsure, then people.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Every level judges the labelled cases; the confidence from which it is believed is chosen"
          + " so",
      "that its error stays under --alpha with the exact bound. Use labels that no level was"
          + " trained",
      "on. `judge run --cascade NAME` then runs it.",
      "Example: ./assay judge cascade resolved --project shop --labels resolved-held --alpha 0.1",
      "  --level local:resolved --level model:resolved/gpt-4o-mini --budget 2"
    })
final class JudgeCascadeCommand implements Callable<Integer> {
  private static final int AT_ONCE = 8;

  private final CommandFactory.Context context;

  @Parameters(paramLabel = "NAME", description = "Of the cascade.")
  private String name = "";

  @Mixin private JudgeLabelOptions labels = new JudgeLabelOptions();

  @Option(
      names = "--level",
      paramLabel = "JUDGE",
      required = true,
      description =
          "code:NAME, local:NAME or model:RUBRIC/MODEL, from cheap to strong. A judge of another"
              + " question is told what its answers mean: \"code:calls_not_repeated as no=1\".")
  private List<String> levels = List.of();

  @Option(
      names = "--alpha",
      paramLabel = "SHARE",
      description = "Error that each level stays under; by default ${DEFAULT-VALUE}.")
  private double alpha = 0.1;

  @Option(
      names = "--delta",
      paramLabel = "SHARE",
      description = "Chance that one does not; by default ${DEFAULT-VALUE}.")
  private double delta = 0.1;

  @Mixin private JudgeFiles files = new JudgeFiles();
  @Mixin private JudgeModelOptions models = new JudgeModelOptions();

  @Option(names = "--json", description = "The design as JSON.")
  private boolean json;

  JudgeCascadeCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    JudgeLabelOptions.requireName("cascade", name);
    if (!(alpha > 0 && alpha < 1) || !(delta > 0 && delta < 1)) {
      throw new UserError("--alpha and --delta are within 0 and 1");
    }
    String run = "cascade-" + name;
    try (Installation installation = Installation.forCommand(context);
        ModelClient client = new ModelClient(CallLimits.DEFAULT.with(AT_ONCE));
        JudgingLine line = new JudgingLine("Judging", context, models::places);
        Budget budget =
            new JudgeBooks(context.home()).budget(models.budget(), models.budgetTokens(), run)) {
      LabelledCases labelled = labels.cases(installation);
      LabelSet set = labelled.set();
      JudgeTexts texts =
          new JudgeTexts(
              context,
              installation,
              labels.project(),
              files,
              models,
              client,
              budget,
              member -> member);
      List<Judge> judges =
          levels.stream().map(level -> texts.level(level, set.question()).judge()).toList();
      List<Map<Subject, Judgment>> said = new ArrayList<>();
      for (Judge judge : judges) {
        Map<Subject, Judgment> its =
            judged(installation, judge, run, List.copyOf(labelled.cases().values()), line);
        requireYesAndNo(judge, its.values());
        said.add(its);
      }
      Map<Subject, Double> truth = truth(labelled);
      TaughtCases taught = TaughtCases.on(installation.clickHouse());
      judges.forEach(
          judge -> truth.keySet().removeAll(taught.of(labels.project(), judge.id().hash())));
      if (truth.isEmpty()) {
        throw new UserError(
            "every case of %s taught one of the levels: use other labels, such as SET-held"
                .formatted(set.name()));
      }
      CascadeDesign design = CascadeDesign.choose(said, truth, alpha, delta);
      keep(installation, labelled, judges, design);
      new CascadeText(name, labelled, design, alpha, delta).print(context.out(), json);
      boolean any = design.levels().stream().anyMatch(level -> level.handled() > 0);
      return any ? Exit.DONE : Exit.INCONCLUSIVE_OR_BROKEN;
    }
  }

  private static void requireYesAndNo(Judge judge, Collection<Judgment> said) {
    for (Judgment one : said) {
      if (one.verdict() instanceof Verdict.Scored(double value) && value != 0 && value != 1) {
        throw new UserError(
            ("%s says %s, and a cascade is about yes and no: tell what its values mean,"
                    + " --level \"JUDGE as %s=1\"")
                .formatted(judge.id().name(), value, value));
      }
    }
  }

  /** What the level says of each case, asked now or before. */
  private Map<Subject, Judgment> judged(
      Installation installation, Judge judge, String run, List<Case> cases, JudgingLine line) {
    Clock clock = Clock.systemUTC();
    JudgmentStore judgments = JudgmentStore.on(installation.clickHouse(), clock);
    RunReport report =
        new JudgeRun(
                judgments,
                installation.stores().scores(),
                clock,
                AT_ONCE,
                new JudgeBooks(context.home()).claims())
            .run(judge, run, cases.iterator(), line);
    switch (report.end()) {
      case DONE -> {}
      case OVER_BUDGET ->
          throw new UserError(
              "the budget does not suffice for %,d cases by %s: the next: %s; nothing is paid twice"
                  .formatted(cases.size(), judge.id().name(), report.endDetail()));
      case DENIED, AWAY ->
          throw new IllegalStateException(judge.id().name() + ": " + report.endDetail());
      case STOPPED -> throw new UserError("stopped; the same command goes on");
    }
    Map<Subject, Judgment> said = new HashMap<>();
    judgments.about(cases.stream().map(Case::subject).toList()).stream()
        .filter(one -> one.judge().equals(judge.id()) && one.question().equals(judge.question()))
        .forEach(one -> said.put(one.subject(), one));
    return said;
  }

  private static Map<Subject, Double> truth(LabelledCases labelled) {
    Map<Subject, Double> truth = new HashMap<>();
    labelled
        .labels()
        .labels()
        .forEach(
            (subject, label) -> {
              if (labelled.cases().containsKey(subject)) {
                truth.put(subject, label.yes() ? 1.0 : 0.0);
              }
            });
    return truth;
  }

  private void keep(
      Installation installation, LabelledCases labelled, List<Judge> judges, CascadeDesign design) {
    List<DesignedCascade.Step> steps = new ArrayList<>();
    for (int i = 0; i < judges.size(); i++) {
      steps.add(
          new DesignedCascade.Step(
              levels.get(i), judges.get(i).id().hash(), design.levels().get(i).threshold()));
    }
    Clock clock = Clock.systemUTC();
    new CascadeStore(installation.clickHouse(), clock)
        .insert(
            new DesignedCascade(
                labels.project(),
                name,
                labelled.set().question(),
                labelled.set().members().getFirst().subject().kind(),
                steps,
                alpha,
                delta,
                labelled.set().name(),
                labelled.set().version(),
                JsonRows.json(design),
                clock.instant()));
  }
}
