package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationService;
import dev.assay.judge.calibration.CalibrationStore;
import dev.assay.judge.calibration.DrawnLabels.Drawn;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.local.Features;
import dev.assay.judge.local.LocalJudgeStore;
import dev.assay.judge.local.LocalTrainer;
import dev.assay.judge.local.LocalTrainer.Example;
import dev.assay.judge.local.LocalTrainer.Trained;
import dev.assay.judge.local.TextEmbedder;
import dev.assay.judge.review.JudgedTraffic;
import dev.assay.judge.run.Claims;
import dev.assay.judge.run.JudgeRun;
import dev.assay.judge.source.CaseQuery;
import dev.assay.score.Score.Subject;
import dev.assay.stats.Estimate;
import dev.assay.trace.ConversationFilter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "train",
    description = "Trains a local judge from labels; it runs here and costs nothing.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Trains on a part of the labels, drawn by the cases' conversations, and holds the judge against",
      "the others, which are frozen as label set SET-held: use that one for cascades and rates.",
      "Example: ./assay judge train resolved --project shop --labels resolved"
    })
final class JudgeTrainCommand implements Callable<Integer> {
  private static final long SEED = 7;
  private static final int AT_ONCE = 64;

  private final CommandFactory.Context context;

  @Parameters(paramLabel = "NAME", description = "Of the judge, which local:NAME then is.")
  private String name = "";

  @Mixin private JudgeLabelOptions labels = new JudgeLabelOptions();

  @Option(
      names = "--train",
      paramLabel = "SHARE",
      description = "Of the labels, to train on; by default ${DEFAULT-VALUE}.")
  private double share = 0.5;

  @Option(names = "--json", description = "The figures as JSON.")
  private boolean json;

  JudgeTrainCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    JudgeLabelOptions.requireName("judge", name);
    if (!(share > 0 && share <= 1)) {
      throw new UserError("--train is a share above 0 and at most 1, not " + share);
    }
    try (Installation installation = Installation.forCommand(context)) {
      LabelledCases labelled = labels.cases(installation);
      CaseQuery draw =
          new CaseQuery(
              ConversationFilter.all(labels.project()), Subject.Kind.CONVERSATION, share, SEED);
      List<Example> examples = new ArrayList<>();
      Map<Subject, Case> held = new LinkedHashMap<>();
      labelled
          .cases()
          .forEach(
              (subject, c) -> {
                if (draw.takes(group(c))) {
                  examples.add(example(c, labelled.labels().labels().get(subject)));
                } else {
                  held.put(subject, c);
                }
              });
      Trained trained = train(labelled.set().question(), examples);
      LocalJudgeStore.on(installation.clickHouse(), features(), clock())
          .insert(
              labels.project(),
              trained,
              examples.getFirst().c().subject().kind(),
              labelled.set().name(),
              labelled.set().version());
      print(
          trained, held.isEmpty() ? Optional.empty() : hold(installation, labelled, held, trained));
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    return Exit.DONE;
  }

  /** Turns of a conversation are alike: they are trained on together, or not at all. */
  private static Subject group(Case c) {
    String id = c.conversationId().isEmpty() ? c.subject().id() : c.conversationId();
    return new Subject(c.project(), Subject.Kind.CONVERSATION, id);
  }

  private static Example example(Case c, @Nullable Drawn label) {
    return label == null
        ? new Example(c, 0, group(c).id())
        : new Example(c, label.yes() ? 1 : 0, group(c).id(), label.weight());
  }

  private Trained train(String question, List<Example> examples) {
    try (ProgressLine line = new ProgressLine("Training")) {
      line.update(0, 0, "%,d cases".formatted(examples.size()));
      return new LocalTrainer(features(), clock()).train(name, question, examples);
    }
  }

  /** Judges the cases it was not trained on and keeps a calibration. */
  private Optional<Calibration> hold(
      Installation installation, LabelledCases labelled, Map<Subject, Case> held, Trained trained) {
    JudgmentStore judgments = JudgmentStore.on(installation.clickHouse(), clock());
    new JudgeRun(
            judgments, installation.stores().scores(), clock(), AT_ONCE, Claims.ofThisProcess())
        .run(trained.judge(), "train-" + name, held.values().iterator(), (done, cost) -> {});
    LabelSet set = freeze(installation, labelled.set(), held);
    List<Judgment> said =
        CalibrationService.judgments(judgments, set).stream()
            .filter(judgment -> judgment.judge().equals(trained.judge().id()))
            .toList();
    CalibrationStore calibrations = CalibrationStore.on(installation.clickHouse(), clock());
    AgreementReport report =
        new CalibrationService(calibrations, clock())
            .calibrate(
                set,
                said,
                JudgedTraffic.on(installation.clickHouse())
                    .fields(
                        labels.project(),
                        set.members().stream().map(LabelSet.Member::subject).toList()),
                AgreementSetting.USUAL);
    return report.judges().isEmpty()
        ? Optional.empty()
        : calibrations.of(labels.project(), set.question()).stream()
            .filter(one -> one.judgeHash().equals(trained.judge().id().hash()))
            .findFirst();
  }

  private LabelSet freeze(Installation installation, LabelSet of, Map<Subject, Case> held) {
    LabelStore store = LabelStore.on(installation.clickHouse(), clock());
    String own = of.name() + "-held";
    LabelSet set =
        new LabelSet(
            labels.project(),
            own,
            store.newest(labels.project(), own) + 1,
            of.question(),
            of.members().stream().filter(member -> held.containsKey(member.subject())).toList(),
            clock().instant());
    Optional<LabelSet> before = store.set(labels.project(), own, set.version() - 1);
    if (before.filter(one -> one.hash().equals(set.hash())).isPresent()) {
      return before.get();
    }
    return store.freeze(set);
  }

  private void print(Trained trained, Optional<Calibration> calibration) {
    Calibration held = calibration.orElse(null);
    Estimate kappa = held == null ? null : held.kappa();
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("judge", trained.judge().id().text());
      facts.put("question", trained.judge().question());
      facts.put("trained_on", trained.cases());
      facts.put("folds", trained.folds());
      facts.put("penalty", trained.penalty());
      facts.put("accuracy_cross_validated", trained.accuracy());
      facts.put("chosen_among", trained.choices());
      facts.put("confidence", trained.calibration());
      if (held != null) {
        facts.put("held_set", held.labelSet());
        facts.put("held", held.cases());
        facts.put("agreement", held.agreement());
        facts.put("kappa", kappa);
      }
      context.out().println(JsonRows.json(facts));
    } else {
      context
          .out()
          .printf(
              "local:%s answers %s, trained on %,d cases (%s)%n",
              name, trained.judge().question(), trained.cases(), trained.judge().id().text());
      context
          .out()
          .printf(
              "  cross-validated  %.1f %% right in %d folds, the best of %d; lambda %s, confidences by %s%n",
              100 * trained.accuracy(),
              trained.folds(),
              trained.choices(),
              trained.penalty(),
              trained.calibration());
      context
          .out()
          .println(
              held == null
                  ? "  Not calibrated: no labels were held back."
                  : "  on %,d others     kappa %s (label set %s, version %d)"
                      .formatted(
                          held.cases(),
                          kappa == null ? "–" : RateText.figure(kappa),
                          held.labelSet(),
                          held.labelSetVersion()));
    }
    context.out().flush();
  }

  private static Features features() {
    return new Features(TextEmbedder.shared());
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }
}
