package dev.assay.cli;

import dev.assay.judge.JudgmentStore;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationCheck;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.calibration.CorrectedRate;
import dev.assay.judge.calibration.DrawnLabels;
import dev.assay.judge.calibration.RatedTraffic;
import dev.assay.judge.calibration.TrafficRates;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.local.TaughtCases;
import dev.assay.score.Score.Subject;
import dev.assay.stats.corrected.JudgeErrors;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rates",
    description = "How often a judge's question is answered yes, corrected by people's labels.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "PPI++ where a part of the traffic has 30 labels or more, by the weights of their sample;"
          + " else",
      "Rogan-Gladen, where the judge's calibration still holds; else the judge's own rate, marked.",
      "Labels that a local judge was trained on are no fair ones: use SET-held.",
      "Example: ./assay judge rates --project shop --judge local:resolved --by release"
    })
final class JudgeRatesCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(names = "--project", paramLabel = "NAME", description = "By default ${DEFAULT-VALUE}.")
  private String project = "default";

  @Option(
      names = "--judge",
      paramLabel = "JUDGE",
      required = true,
      description = "As ./assay judge list names it; NAME@HASH for one version.")
  private String judge = "";

  @Option(
      names = "--question",
      paramLabel = "NAME",
      description = "Needed where the judge answers several.")
  private @Nullable String question;

  @Option(
      names = "--labels",
      paramLabel = "SET",
      description = "The label set; by default that of the judge's calibration. - for none.")
  private @Nullable String labels;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "FIELD",
      description = "release, language, source, outcome, day, week; several make slices.")
  private List<RatePart> by = List.of();

  @Option(
      names = "--yes",
      split = ",",
      paramLabel = "VALUE",
      description = "The values that are yes; by default yes, true, pass, 1.")
  private List<String> yes = List.of();

  @Option(names = "--since", paramLabel = "DATE", description = "From this day or moment on.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "DATE", description = "Before this day or moment.")
  private @Nullable String until;

  @Option(names = "--level", paramLabel = "SHARE", description = "Of the intervals (0.95).")
  private double level = 0.95;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  JudgeRatesCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!(level > 0 && level < 1)) {
      throw new UserError("--level is within 0 and 1, not " + level);
    }
    try (Installation installation = Installation.forCommand(context)) {
      JudgmentStore.Tally tally = tally(installation);
      CalibrationStatus status =
          new CalibrationCheck(installation.clickHouse(), Clock.systemUTC())
              .status(project, tally.question(), tally.judge());
      Optional<LabelSet> set = set(installation, status);
      YesAndNo values = new YesAndNo(Set.copyOf(yes));
      Set<Subject> taught =
          TaughtCases.on(installation.clickHouse()).of(project, tally.judge().hash());
      DrawnLabels drawn =
          set.map(one -> DrawnLabels.of(one, values))
              .orElse(new DrawnLabels(Map.of(), 0, 0))
              .without(taught);
      set.ifPresent(one -> LabelledCases.requireYesAndNo(one, yes));
      Instant from = since == null ? null : Costs.moment("--since", since);
      Instant to = until == null ? null : Costs.moment("--until", until);
      TrafficRates rates =
          new TrafficRates(
              RatedTraffic.on(installation.clickHouse())
                  .cases(project, tally.judge(), tally.question())
                  .stream()
                  .filter(one -> one.isWithin(from, to))
                  .toList(),
              drawn,
              values::of,
              errors(status),
              level);
      CorrectedRate whole =
          rates
              .whole()
              .orElseThrow(
                  () -> new UserError(tally.judge().called() + " has scored no such case"));
      SortedMap<String, CorrectedRate> parts =
          by.isEmpty()
              ? new TreeMap<>()
              : rates.by(
                  one -> by.stream().map(field -> field.of(one)).collect(Collectors.joining("/")));
      new JudgeRatesText(tally, status, set.orElse(null), drawn, by, whole, parts, taught.size())
          .print(context.out(), json);
    }
    return Exit.DONE;
  }

  /** The judge that judged last under this name. */
  private JudgmentStore.Tally tally(Installation installation) {
    List<JudgmentStore.Tally> all =
        JudgmentStore.on(installation.clickHouse(), Clock.systemUTC()).judges(project);
    List<JudgmentStore.Tally> fitting =
        all.stream()
            .filter(one -> one.judge().isCalled(judge))
            .filter(one -> question == null || one.question().equals(question))
            .toList();
    if (fitting.isEmpty()) {
      throw new UserError(
          "no judge %s has judged in %s; %s"
              .formatted(
                  judge,
                  project,
                  all.isEmpty()
                      ? "none has at all"
                      : "there are "
                          + all.stream()
                              .map(one -> one.judge().called())
                              .distinct()
                              .collect(Collectors.joining(", "))));
    }
    List<String> kinds = fitting.stream().map(one -> one.judge().called()).distinct().toList();
    if (kinds.size() > 1) {
      throw new UserError(judge + " names " + String.join(", ", kinds) + ": name one of them");
    }
    List<String> questions =
        fitting.stream().map(JudgmentStore.Tally::question).distinct().toList();
    if (questions.size() > 1) {
      throw new UserError(
          judge + " answers " + String.join(", ", questions) + ": name one with --question");
    }
    return fitting.getFirst();
  }

  private Optional<LabelSet> set(Installation installation, CalibrationStatus status) {
    if ("-".equals(labels)) {
      return Optional.empty();
    }
    if (labels != null) {
      return Optional.of(LabelledCases.set(installation, project, labels));
    }
    LabelStore store = LabelStore.on(installation.clickHouse(), Clock.systemUTC());
    return switch (status) {
      case CalibrationStatus.Uncalibrated none -> Optional.empty();
      case CalibrationStatus.Calibrated(Calibration on) -> set(store, on);
      case CalibrationStatus.Stale(Calibration on, List<String> reasons) -> set(store, on);
    };
  }

  private Optional<LabelSet> set(LabelStore store, Calibration on) {
    return store.set(project, on.labelSet(), store.newest(project, on.labelSet()));
  }

  /** How the judge errs, where that was measured on traffic like this. */
  private static @Nullable JudgeErrors errors(CalibrationStatus status) {
    return switch (status) {
      case CalibrationStatus.Calibrated(Calibration on) -> on.errors();
      case CalibrationStatus.Stale stale -> null;
      case CalibrationStatus.Uncalibrated none -> null;
    };
  }
}
