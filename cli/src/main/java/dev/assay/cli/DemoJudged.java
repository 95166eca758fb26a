package dev.assay.cli;

import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationStore;
import dev.assay.judge.calibration.CorrectedRate;
import dev.assay.judge.calibration.CorrectedRates;
import dev.assay.judge.calibration.CorrectedRates.JudgedCase;
import dev.assay.judge.calibration.DrawnLabels;
import dev.assay.judge.calibration.DrawnLabels.Drawn;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import dev.assay.score.Score.Subject;
import dev.assay.stats.Estimate;
import dev.assay.trace.Conversation;
import dev.assay.trace.Outcome;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the demo's judges found, as the tables tell it.
 *
 * @param calibration of the local judge, on labels that the simulator's truth stands in for
 * @param rates of failed conversations by release, corrected
 * @param truth the true rate of each release, over all of its conversations
 */
record DemoJudged(
    Calibration calibration, SortedMap<String, CorrectedRate> rates, Map<String, Double> truth) {
  private static final int EVERYTHING = 1_000_000;
  private static final double LEVEL = 0.95;

  /** Reads what was judged; empty when nothing was. */
  static Optional<DemoJudged> read(Installation installation, Map<String, Outcome> truth) {
    Clock clock = Clock.systemUTC();
    String project = DemoTraffic.PROJECT;
    List<Calibration> calibrations =
        CalibrationStore.on(installation.clickHouse(), clock).of(project, DemoJudging.QUESTION);
    if (calibrations.isEmpty()) {
      return Optional.empty();
    }
    Calibration calibration = calibrations.getFirst();
    LabelStore labels = LabelStore.on(installation.clickHouse(), clock);
    Optional<LabelSet> set =
        labels.set(project, calibration.labelSet(), calibration.labelSetVersion());
    Map<Subject, Drawn> people =
        set.map(found -> DrawnLabels.of(found, YesAndNo.USUAL).labels()).orElse(Map.of());
    JudgeId id =
        new JudgeId(
            JudgeId.Kind.TRAINED,
            calibration.judge().substring(0, calibration.judge().lastIndexOf('@')),
            calibration.judgeHash());
    List<Judgment> judgments =
        JudgmentStore.on(installation.clickHouse(), clock)
            .by(project, id, DemoJudging.QUESTION, EVERYTHING);
    Map<String, String> releases = releases(installation, truth);
    List<JudgedCase> cases = new ArrayList<>();
    for (Judgment judgment : judgments) {
      Boolean said = judgment.verdict() instanceof Verdict.Scored(double value) ? value == 1 : null;
      String release = releases.getOrDefault(judgment.subject().id(), "");
      Drawn label = people.get(judgment.subject());
      cases.add(
          label == null
              ? new JudgedCase(said, null, release)
              : new JudgedCase(said, label.yes(), release, label.stratum(), label.weight()));
    }
    return Optional.of(
        new DemoJudged(
            calibration,
            CorrectedRates.byPart(cases, calibration.errors(), LEVEL),
            truths(releases, truth)));
  }

  private static Map<String, String> releases(
      Installation installation, Map<String, Outcome> truth) {
    Map<String, String> releases = new HashMap<>();
    for (Conversation one :
        installation.stores().conversations().find(DemoTraffic.PROJECT, truth.keySet())) {
      releases.put(one.id().id(), one.release());
    }
    return releases;
  }

  private static Map<String, Double> truths(
      Map<String, String> releases, Map<String, Outcome> truth) {
    Map<String, long[]> counts = new HashMap<>();
    releases.forEach(
        (id, release) -> {
          long[] count = counts.computeIfAbsent(release, r -> new long[2]);
          count[0] += truth.get(id) == Outcome.FAILED ? 1 : 0;
          count[1]++;
        });
    Map<String, Double> rates = new HashMap<>();
    counts.forEach((release, count) -> rates.put(release, (double) count[0] / count[1]));
    return rates;
  }

  void print(PrintWriter out) {
    out.println(
        "Judged by code checks and by a local judge, trained on labels that the simulator's truth");
    out.printf("stands in for; calibrated on %,d others%n", calibration.cases());
    Estimate kappa = calibration.kappa();
    if (kappa != null) {
      out.printf("  kappa with the truth  %s%n", text(kappa));
    }
    out.println("  Failed conversations, corrected by those labels");
    rates.forEach(
        (release, rate) ->
            out.printf(
                "    %-8s %s; the judge alone %.1f %%; the truth %.1f %%%n",
                release,
                percent(rate.rate()),
                100 * rate.plain().value(),
                100 * truth.getOrDefault(release, 0.0)));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("judge", calibration.judge());
    json.put("labels_stand_in", calibration.standIn());
    json.put("calibrated_on", calibration.cases());
    if (calibration.kappa() != null) {
      json.put("kappa", calibration.kappa());
    }
    Map<String, Object> releases = new LinkedHashMap<>();
    rates.forEach(
        (release, rate) ->
            releases.put(
                release, Map.of("failed", rate, "true_rate", truth.getOrDefault(release, 0.0))));
    json.put("releases", releases);
    return json;
  }

  private static String text(Estimate estimate) {
    return estimate.interval() == null
        ? "%.3f, n = %,d".formatted(estimate.value(), estimate.n())
        : "%.3f [%.3f, %.3f], n = %,d"
            .formatted(
                estimate.value(),
                estimate.interval().low(),
                estimate.interval().high(),
                estimate.n());
  }

  private static String percent(Estimate rate) {
    return rate.interval() == null
        ? "%.1f %%, n = %,d (%s)".formatted(100 * rate.value(), rate.n(), rate.estimator())
        : "%.1f %% [%.1f, %.1f], n = %,d (%s)"
            .formatted(
                100 * rate.value(),
                100 * rate.interval().low(),
                100 * rate.interval().high(),
                rate.n(),
                rate.estimator());
  }
}
