package dev.assay.cli;

import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.model.Budget;
import dev.assay.judge.run.RunReport;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of a judge came to.
 *
 * @param before what the same run had spent when it went on
 * @param standing what it has spent now
 * @param status what the judge's figures may be called
 */
record JudgeRunText(
    RunReport report, Budget.Standing before, Budget.Standing standing, CalibrationStatus status) {
  private static final double LEVEL = 0.95;

  /** Whether the judge could not be had for some cases. */
  static boolean isBroken(RunReport report) {
    return report.unscored().containsKey(Reason.FAILED)
        || report.unscored().containsKey(Reason.REJECTED);
  }

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
    facts.put("run", report.run());
    facts.put("end", report.end().name().toLowerCase(Locale.ROOT));
    facts.put("question", report.question());
    facts.put("judge", report.judge().text());
    facts.put("judgeHash", report.judge().hash());
    facts.put("cases", report.cases());
    facts.put("asked", report.asked());
    facts.put("reused", report.reused());
    facts.put("there", report.there());
    facts.put("scored", report.scored());
    facts.put("passed", report.passed());
    Map<String, Long> unscored = new TreeMap<>();
    report.unscored().forEach((reason, n) -> unscored.put(reason.text(), n));
    facts.put("unscored", unscored);
    if (report.scored() > 0) {
      Estimate rate = rate();
      facts.put("passRate", rate.value());
      Interval interval = rate.interval();
      if (interval != null) {
        facts.put("passRateLow", interval.low());
        facts.put("passRateHigh", interval.high());
      }
      facts.put("mean", report.sum() / report.scored());
      facts.put("estimator", "as judged, " + rate.estimator());
      facts.put("calibration", word());
      if (status instanceof CalibrationStatus.Stale stale) {
        facts.put("staleReasons", stale.reasons());
      }
    }
    if (report.cost().usd() != null) {
      facts.put("usd", standing.usd().subtract(before.usd()));
    }
    facts.put("usdAtRisk", standing.atRiskUsd().subtract(before.atRiskUsd()));
    facts.put("runUsd", standing.usd());
    facts.put("runUsdAtRisk", standing.atRiskUsd());
    facts.put("runTokens", standing.tokens());
    return facts;
  }

  private Estimate rate() {
    return Wilson.estimate(new Proportion(report.passed(), report.scored()), LEVEL);
  }

  private void text(PrintWriter out) {
    out.printf("%s by %s, run %s%n", report.question(), report.judge().text(), report.run());
    out.printf(
        "  cases         %,9d (%,d asked, %,d equal to another, %,d judged before)%n",
        report.cases(), report.asked(), report.reused(), report.there());
    if (report.scored() > 0) {
      Estimate rate = rate();
      Interval interval = rate.interval();
      String bounds =
          interval == null
              ? ""
              : " [%.1f, %.1f]".formatted(100 * interval.low(), 100 * interval.high());
      out.printf(
          "  passed        %,9d of %,d, %.1f %%%s (as judged, %s)%n",
          report.passed(), report.scored(), 100 * rate.value(), bounds, rate.estimator());
    }
    new TreeMap<>(report.unscored())
        .forEach((reason, n) -> out.printf("  unscored      %,9d %s%n", n, reason.text()));
    String risk =
        standing.atRiskUsd().signum() == 0
            ? ""
            : ", up to %s more for calls without an answer"
                .formatted(dollars(standing.atRiskUsd()));
    out.printf(
        "  cost          %9s dollars, %,d tokens in this run so far%s%n",
        report.cost().usd() == null ? "unknown" : dollars(standing.usd()), standing.tokens(), risk);
    switch (report.end()) {
      case DONE -> {}
      case OVER_BUDGET ->
          out.println("Stopped: the budget leaves less than the next case may cost.");
      case STOPPED -> out.println("Stopped. The same command goes on.");
    }
    out.println(sentence());
  }

  private String word() {
    return switch (status) {
      case CalibrationStatus.Calibrated calibrated -> "calibrated";
      case CalibrationStatus.Stale stale -> "stale";
      case CalibrationStatus.Uncalibrated uncalibrated -> "uncalibrated";
    };
  }

  private String sentence() {
    return switch (status) {
      case CalibrationStatus.Calibrated(Calibration on) ->
          "Calibrated on label set %s, version %d: %s%,d cases%s."
              .formatted(
                  on.labelSet(),
                  on.labelSetVersion(),
                  on.agreement() == null
                      ? ""
                      : "agreement %.1f %% on ".formatted(100 * on.agreement()),
                  on.cases(),
                  on.standIn() ? ", whose labels are not all people's" : "");
      case CalibrationStatus.Stale(Calibration on, List<String> reasons) ->
          "Calibration is stale: "
              + String.join("; ", reasons)
              + ". ./assay label agreement makes a new one.";
      case CalibrationStatus.Uncalibrated uncalibrated ->
          "Uncalibrated: what this judge is worth is not known until ./assay label agreement holds"
              + " it against stored labels.";
    };
  }

  private static String dollars(BigDecimal amount) {
    return amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}
