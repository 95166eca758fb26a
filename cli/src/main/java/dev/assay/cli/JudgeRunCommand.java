package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.calibration.CalibrationStore;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.Ledger;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.run.JudgeRun;
import dev.assay.judge.run.KeptJudge;
import dev.assay.judge.run.RunReport;
import dev.assay.judge.source.CaseQuery;
import dev.assay.judge.source.CaseReader;
import dev.assay.judge.source.CaseSource;
import dev.assay.trace.Sha256;
import dev.assay.trace.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = "Judges the cases of a filter that this judge has not judged yet.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "The same command again goes on where it was, within the same budget, and pays for nothing",
      "twice. 0 when every case has its judgment, 3 when the budget or the model did not suffice.",
      "Example: ./assay judge run --rubric grounded --model gpt-4o-mini --sample 0.05 --budget 1.50"
    })
final class JudgeRunCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Mixin private JudgeModelOptions models = new JudgeModelOptions();
  @Mixin private JudgeCaseOptions cases = new JudgeCaseOptions();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Cases judged at a time; by default ${DEFAULT-VALUE}.")
  private int concurrency = 8;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Of the run, whose budget goes on; by default made of judge and filter.")
  private @Nullable String name;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  JudgeRunCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (concurrency < 1 || concurrency > 1000) {
      throw new UserError("--concurrency is from 1 to 1000, not " + concurrency);
    }
    if (name != null && !name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
      throw new UserError("--name is of letters, digits, - and _, not " + name);
    }
    RunReport report;
    Budget.Standing before;
    Budget.Standing standing;
    CalibrationStatus status;
    try (Installation installation = Installation.forCommand(context);
        ModelClient client = new ModelClient(CallLimits.DEFAULT.with(concurrency));
        ProgressLine line = new ProgressLine("Judging")) {
      Rubric rubric = models.rubric(JudgeRubricsCommand.rubrics(installation));
      CaseQuery query = cases.query(rubric.scope());
      Judge known = judge(installation, rubric, client, Budget.unlimited(), member -> member);
      String run = name == null ? nameOf(known, query) : name;
      try (Budget budget =
          Budget.of(models.budget(), models.budgetTokens(), ledger(context.home(), run))) {
        before = budget.standing();
        Judge judge =
            judge(installation, rubric, client, budget, member -> kept(installation, member, run));
        report = run(installation, judge, run, query, line);
        standing = budget.standing();
        status = status(installation, judge);
      } catch (Ledger.InUseException e) {
        throw new UserError("the run " + run + " is under way in another process");
      }
    }
    new JudgeRunText(report, before, standing, status).print(context.out(), json);
    return report.end() == RunReport.End.DONE && !JudgeRunText.isBroken(report)
        ? Exit.DONE
        : Exit.INCONCLUSIVE_OR_BROKEN;
  }

  private CalibrationStatus status(Installation installation, Judge judge) {
    Clock clock = Clock.systemUTC();
    return CalibrationStatus.of(
        CalibrationStore.on(installation.clickHouse(), clock),
        LabelStore.on(installation.clickHouse(), clock),
        cases.project(),
        judge.question(),
        judge.id());
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

  private static Judge kept(Installation installation, Judge member, String run) {
    Clock clock = Clock.systemUTC();
    return new KeptJudge(
        member,
        JudgmentStore.on(installation.clickHouse(), clock),
        installation.stores().scores(),
        run,
        clock);
  }

  private RunReport run(
      Installation installation, Judge judge, String run, CaseQuery query, ProgressLine line) {
    Stores stores = installation.stores();
    CaseReader reader = new CaseReader(stores.spans(), stores.conversations());
    Iterator<Case> all = new CaseSource(stores.conversations(), reader).cases(query);
    JudgmentStore judgments = JudgmentStore.on(installation.clickHouse(), Clock.systemUTC());
    return new JudgeRun(judgments, stores.scores(), Clock.systemUTC(), concurrency)
        .run(
            judge,
            run,
            new First(all, cases.limit()),
            (done, cost) -> line.update(0, 0, "%,d cases".formatted(done)));
  }

  static Ledger ledger(Home home, String run) {
    Path folder = home.create().path().resolve("judge");
    return Ledger.open(folder.resolve(run.replace('/', '-') + ".ledger"));
  }

  private String nameOf(Judge judge, CaseQuery query) {
    return judge.question() + "-" + Sha256.hex(judge.id().hash() + query).substring(0, 12);
  }

  /** The first so many of others. */
  private static final class First implements Iterator<Case> {
    private final Iterator<Case> all;
    private long left;

    First(Iterator<Case> all, long limit) {
      this.all = all;
      this.left = limit;
    }

    @Override
    public boolean hasNext() {
      return left > 0 && all.hasNext();
    }

    @Override
    public Case next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more cases");
      }
      left--;
      return all.next();
    }
  }
}
