package dev.assay.cli;

import dev.assay.judge.JudgmentStore;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.calibration.CorrectedRate;
import dev.assay.judge.calibration.DrawnLabels;
import dev.assay.judge.label.LabelSet;
import dev.assay.stats.Interval;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Corrected rates, for people and machines. A rate that is not corrected has a star. */
record JudgeRatesText(
    JudgmentStore.Tally tally,
    CalibrationStatus status,
    @Nullable LabelSet set,
    DrawnLabels labels,
    List<RatePart> by,
    CorrectedRate all,
    SortedMap<String, CorrectedRate> parts,
    int taught) {

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonRows.json(facts()));
    } else {
      text(out);
    }
    out.flush();
  }

  private Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("question", tally.question());
    facts.put("judge", tally.judge().called());
    facts.put("hash", tally.judge().hash().substring(0, 16));
    facts.put("calibration", word());
    if (status instanceof CalibrationStatus.Stale stale) {
      facts.put("stale_reasons", stale.reasons());
    }
    if (status instanceof CalibrationStatus.Calibrated(Calibration on)) {
      facts.put("weak_reasons", on.weaknesses());
    }
    facts.put("label_set", set == null ? null : set.name());
    facts.put("label_set_version", set == null ? null : set.version());
    facts.put("labels_stand_in", set != null && set.standIn());
    facts.put("labels_weighted", labels.areWeighted());
    facts.put("labels_picked_left_out", labels.picked());
    facts.put("cases_that_taught_the_judge", taught);
    facts.put("all", facts(all));
    if (!by.isEmpty()) {
      facts.put("by", by.stream().map(JudgeRatesText::name).toList());
      Map<String, Object> rates = new LinkedHashMap<>();
      parts.forEach((part, rate) -> rates.put(part, facts(rate)));
      facts.put("parts", rates);
    }
    return facts;
  }

  private static Map<String, Object> facts(CorrectedRate rate) {
    Map<String, Object> facts = new LinkedHashMap<>();
    Interval interval = rate.rate().interval();
    facts.put("rate", rate.rate().value());
    facts.put("low", interval == null ? null : interval.low());
    facts.put("high", interval == null ? null : interval.high());
    facts.put("n", rate.rate().n());
    facts.put("labels", rate.labels());
    facts.put("unscored", rate.unscored());
    facts.put("corrected", rate.corrected());
    facts.put("estimator", rate.rate().estimator());
    facts.put("judge_alone", rate.plain().value());
    return facts;
  }

  private void text(PrintWriter out) {
    out.printf("%s = yes, by %s%n", tally.question(), tally.judge().called());
    if (set == null) {
      out.println("  No labels: ./assay label makes some, ./assay label agreement calibrates.");
    } else {
      out.printf(
          "  Labels %s, version %d%s%s%s%n",
          set.name(),
          set.version(),
          labels.areWeighted() ? ", counted by the weights of their sample" : "",
          labels.picked() == 0 ? "" : ", %,d that were picked left out".formatted(labels.picked()),
          set.standIn() ? "; not all are people's" : "");
    }
    if (taught > 0) {
      out.printf("  %,d cases taught the judge; their labels are in no rate%n", taught);
    }
    line(out, "all", all);
    if (!by.isEmpty()) {
      out.println("  by " + by.stream().map(JudgeRatesText::name).collect(Collectors.joining("/")));
      parts.forEach((part, rate) -> line(out, part, rate));
    }
    boolean isPlain = !all.corrected() || parts.values().stream().anyMatch(r -> !r.corrected());
    if (isPlain) {
      out.println(
          "  * as the judge says: too few labels to correct it, and no calibration that holds");
    }
    switch (status) {
      case CalibrationStatus.Calibrated(Calibration on) ->
          on.weaknesses().forEach(why -> out.println("  The judge is weak: " + why + "."));
      case CalibrationStatus.Stale(Calibration on, List<String> reasons) ->
          out.println("  The calibration is stale: " + String.join("; ", reasons) + ".");
      case CalibrationStatus.Uncalibrated none -> out.println("  The judge is uncalibrated.");
    }
  }

  private static void line(PrintWriter out, String part, CorrectedRate rate) {
    out.printf(
        "  %-18s %s%-24s n = %,d, %,d labels, %s; the judge alone %.1f %%%s%n",
        part,
        rate.corrected() ? " " : "*",
        RateText.percent(rate.rate()),
        rate.rate().n(),
        rate.labels(),
        rate.rate().estimator(),
        100 * rate.plain().value(),
        rate.unscored() == 0 ? "" : ", %,d unscored".formatted(rate.unscored()));
  }

  private String word() {
    return switch (status) {
      case CalibrationStatus.Calibrated calibrated -> "calibrated";
      case CalibrationStatus.Stale stale -> "stale";
      case CalibrationStatus.Uncalibrated uncalibrated -> "uncalibrated";
    };
  }

  private static String name(RatePart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
