package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.calibration.CalibrationCheck;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.cascade.Cascade;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.run.Again;
import dev.assay.judge.run.JudgeRun;
import dev.assay.judge.run.RunReport;
import dev.assay.judge.source.CaseQuery;
import dev.assay.judge.source.CaseReader;
import dev.assay.judge.source.CaseSource;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Sha256;
import dev.assay.trace.Stores;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
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
      "twice, also beside other runs and rules. 0 when every case has its judgment, 3 when the",
      "budget or the model did not suffice, or no answer of the model could be used.",
      "Code checks (code:tool_arguments_valid, code:arguments_in_context, code:calls_not_repeated,",
      "code:language_matched, code:nothing_leaked, code:policy) and local judges cost nothing. A",
      "cascade asks its levels in turn; what none is sure of waits in the queue of its name.",
      "Example: ./assay judge run --rubric grounded --model gpt-4o-mini --sample 0.05 --budget"
          + " 1.50",
      "Example: ./assay judge run --judge code:tool-arguments-valid --judge local:resolved"
    })
final class JudgeRunCommand implements Callable<Integer> {
  private static final int WITH_MODEL = 8;

  /** Cheap judges wait for the store, which takes many judgments at once. */
  private static final int WITHOUT_MODEL = 256;

  private final CommandFactory.Context context;

  @Option(
      names = "--judge",
      paramLabel = "JUDGE",
      description =
          "code:NAME, local:NAME, cascade:NAME or model:RUBRIC/MODEL, several one after the other;"
              + " instead of --rubric and --model.")
  private List<String> judges = new ArrayList<>();

  @Option(names = "--cascade", paramLabel = "NAME", description = "As --judge cascade:NAME.")
  private @Nullable String cascade;

  @Option(
      names = "--scope",
      paramLabel = "KIND",
      description = "What code checks look at: turn (by default), conversation, span.")
  private Subject.@Nullable Kind scope;

  @Mixin private JudgeFiles files = new JudgeFiles();
  @Mixin private JudgeModelOptions models = new JudgeModelOptions();
  @Mixin private JudgeCaseOptions cases = new JudgeCaseOptions();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Cases judged at a time; by default 8 where a model is asked, else 256.")
  private @Nullable Integer concurrency;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Of the run, whose budget goes on; by default made of judge and filter.")
  private @Nullable String name;

  @Mixin private JudgeAgainOption again = new JudgeAgainOption();

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  JudgeRunCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (concurrency != null && (concurrency < 1 || concurrency > 1000)) {
      throw new UserError("--concurrency is from 1 to 1000, not " + concurrency);
    }
    if (name != null && !name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
      throw new UserError("--name is of letters, digits, - and _, not " + name);
    }
    List<String> texts = new ArrayList<>(judges);
    if (cascade != null) {
      texts.add("cascade:" + cascade);
    }
    if (!texts.isEmpty() && models.areGiven()) {
      throw new UserError("either --judge (or --cascade), or --rubric and --model");
    }
    Again asked = again.from(Instant.now());
    boolean isComplete = true;
    try (Installation installation = Installation.forCommand(context);
        ModelClient client = new ModelClient(CallLimits.DEFAULT.with(atOnce(texts)));
        JudgingLine line = new JudgingLine("Judging", context, models::places)) {
      cases.requireProject(installation);
      Under under = new Under(installation, client, asked, line);
      if (texts.size() < 2) {
        isComplete = judge(under, texts.isEmpty() ? null : texts.getFirst());
      } else {
        isComplete = judgeAll(under, texts);
      }
      client.oddities().forEach(odd -> context.err().println("assay: " + odd));
      context.err().flush();
    }
    return isComplete ? Exit.DONE : Exit.INCONCLUSIVE_OR_BROKEN;
  }

  /** What all judges of the command share. */
  private record Under(
      Installation installation, ModelClient client, Again again, JudgingLine line) {}

  /** Several judges, one after the other, out of one budget. */
  private boolean judgeAll(Under under, List<String> texts) {
    String all =
        name != null
            ? name
            : "judges-" + Sha256.hex(texts + " " + cases.query(Subject.Kind.TURN)).substring(0, 12);
    boolean isComplete = true;
    try (Budget budget = books().budget(models.budget(), models.budgetTokens(), all)) {
      for (String text : texts) {
        Judged known = known(under, text);
        String run = name == null ? nameOf(known.judge(), known.query()) : name;
        isComplete &= judge(under, text, known.query(), run, budget);
      }
    }
    return isComplete;
  }

  private int atOnce(List<String> texts) {
    if (concurrency != null) {
      return concurrency;
    }
    boolean isFree =
        !texts.isEmpty()
            && texts.stream().allMatch(t -> t.startsWith("code:") || t.startsWith("local:"));
    return isFree ? WITHOUT_MODEL : WITH_MODEL;
  }

  /** A judge as it is before it has a budget, and the cases it is asked about. */
  private record Judged(Judge judge, CaseQuery query) {}

  private Judged known(Under under, @Nullable String text) {
    JudgeTexts.Found known = find(under, text, Budget.unlimited(), "");
    Subject.Kind kind =
        scope != null && (known.scope() == null || scope == known.scope())
            ? scope
            : known.scope() == null ? Subject.Kind.TURN : known.scope();
    if (scope != null && scope != kind) {
      throw new UserError(known.judge().id().name() + " judges a " + kindText(kind));
    }
    return new Judged(known.judge(), cases.query(kind));
  }

  /** One judge with a budget of its own; whether every case has its judgment. */
  private boolean judge(Under under, @Nullable String text) {
    Judged known = known(under, text);
    String run = name == null ? nameOf(known.judge(), known.query()) : name;
    try (Budget budget = books().budget(models.budget(), models.budgetTokens(), run)) {
      return judge(under, text, known.query(), run, budget);
    }
  }

  private boolean judge(
      Under under, @Nullable String text, CaseQuery query, String run, Budget budget) {
    Budget.Standing before = budget.standing();
    boolean wasExceeded = budget.isExceeded();
    Judge judge = find(under, text, budget, run).judge();
    RunReport report =
        run(under, judge, run, query, atOnce(text == null ? List.of() : List.of(text)));
    CalibrationStatus status =
        new CalibrationCheck(under.installation().clickHouse(), Clock.systemUTC())
            .status(cases.project(), judge.question(), judge.id());
    JudgeRunText told =
        new JudgeRunText(
            report, before, budget.standing(), wasExceeded, budget.isExceeded(), status);
    told.print(context.out(), json);
    if (judge instanceof Cascade ran) {
      int waiting = CascadePeople.enqueue(under.installation(), cases.project(), ran);
      if (!json) {
        context
            .out()
            .printf(
                "  for people    %,9d more in queue %s (./assay label, or the screen Annotate)%n",
                waiting, ran.id().name());
        context.out().flush();
      }
    }
    return told.isComplete();
  }

  private static String kindText(Subject.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private JudgeTexts.Found find(Under under, @Nullable String text, Budget budget, String run) {
    Installation installation = under.installation();
    UnaryOperator<Judge> members =
        run.isEmpty() ? member -> member : books().kept(installation, run, under.again());
    if (text != null) {
      return new JudgeTexts(
              context,
              installation,
              cases.project(),
              files,
              models,
              under.client(),
              budget,
              members)
          .find(text);
    }
    Rubric rubric = models.rubric(JudgeRubricsCommand.rubrics(installation));
    Judge judge =
        models.judge(
            context,
            rubric,
            Costs.prices(installation),
            cases.project(),
            under.client(),
            budget,
            members);
    return new JudgeTexts.Found(judge, rubric.scope());
  }

  private RunReport run(Under under, Judge judge, String run, CaseQuery query, int atOnce) {
    Stores stores = under.installation().stores();
    CaseReader reader = new CaseReader(stores.spans(), stores.conversations());
    Iterator<Case> all = new CaseSource(stores.conversations(), reader).cases(query);
    JudgmentStore judgments =
        JudgmentStore.on(under.installation().clickHouse(), Clock.systemUTC());
    return new JudgeRun(judgments, stores.scores(), Clock.systemUTC(), atOnce, books().claims())
        .with(under.again())
        .run(judge, run, new FirstCases(all, cases.limit()), under.line());
  }

  private JudgeBooks books() {
    return new JudgeBooks(context.home());
  }

  private static String nameOf(Judge judge, CaseQuery query) {
    return judge.question() + "-" + Sha256.hex(judge.id().hash() + query).substring(0, 12);
  }
}
