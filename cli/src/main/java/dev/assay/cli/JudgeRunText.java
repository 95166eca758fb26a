package dev.assay.cli;

import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.model.Budget;
import dev.assay.judge.run.RunReport;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Means;
import dev.assay.stats.Moments;
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
 * @param wasExceeded whether it had spent more than the limit, which may be another one by now
 * @param isExceeded whether what it has spent now is more
 * @param status what the judge's figures may be called
 */
record JudgeRunText(
    RunReport report,
    Budget.Standing before,
    Budget.Standing standing,
    boolean wasExceeded,
    boolean isExceeded,
    CalibrationStatus status) {
  private static final double LEVEL = 0.95;

  /** Whether the judge could not be had for some cases. */
  static boolean isBroken(RunReport report) {
    return report.unscored().containsKey(Reason.FAILED)
        || report.unscored().containsKey(Reason.REJECTED);
  }

  /** Whether every case has its judgment, within the budget, and not all for nothing. */
  boolean isComplete() {
    return report.end() == RunReport.End.DONE
        && !isBroken(report)
        && !report.isVoid()
        && !isExceeded;
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
    if (!report.endDetail().isEmpty()) {
      facts.put("endDetail", report.endDetail());
    }
    facts.put("question", report.question());
    facts.put("judge", report.judge().text());
    facts.put("judgeHash", report.judge().hash());
    facts.put("cases", report.cases());
    facts.put("asked", report.asked());
    facts.put("reused", report.reused());
    facts.put("there", report.there());
    facts.put("scored", report.scored());
    if (!report.isGraded()) {
      facts.put("passed", report.passed());
    }
    Map<String, Long> unscored = new TreeMap<>();
    report.unscored().forEach((reason, n) -> unscored.put(reason.text(), n));
    facts.put("unscored", unscored);
    facts.put(
        "unscoredDetails",
        report.whys().stream()
            .map(
                why ->
                    Map.of(
                        "reason", why.reason().text(),
                        "detail", why.detail(),
                        "cases", why.cases()))
            .toList());
    if (report.scored() > 0) {
      Estimate rate = estimate();
      String name = report.isGraded() ? "mean" : "passRate";
      facts.put(name, rate.value());
      Interval interval = rate.interval();
      if (interval != null) {
        facts.put(name + "Low", interval.low());
        facts.put(name + "High", interval.high());
      }
      facts.putIfAbsent("mean", report.sum() / report.scored());
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
    facts.put("runTokensWithoutPrice", standing.unpricedTokens());
    facts.put("isBudgetExceeded", isExceeded);
    return facts;
  }

  /** The mean of values between no and yes, else the share of yes. */
  private Estimate estimate() {
    if (report.isGraded()) {
      return Means.estimate(new Moments(report.scored(), report.sum(), report.squares()), LEVEL);
    }
    return Wilson.estimate(new Proportion(report.passed(), report.scored()), LEVEL);
  }

  private void text(PrintWriter out) {
    out.printf("%s by %s, run %s%n", report.question(), report.judge().called(), report.run());
    out.printf(
        "  cases         %,9d (%,d asked, %,d equal to another, %,d judged before)%n",
        report.cases(), report.asked(), report.reused(), report.there());
    if (report.scored() > 0) {
      out.println(rate());
    }
    new TreeMap<>(report.unscored())
        .forEach(
            (reason, n) -> {
              out.printf("  unscored      %,9d %s%n", n, reason.text());
              report.whys().stream()
                  .filter(why -> why.reason() == reason)
                  .forEach(
                      why -> out.printf("                %,9d × %s%n", why.cases(), why.detail()));
            });
    out.println(cost());
    if (wasExceeded) {
      out.printf(
          "This run had spent more than the budget before: %,d tokens, %s dollars.%n",
          before.tokens() + before.atRiskTokens(),
          before.usd().add(before.atRiskUsd()).setScale(4, RoundingMode.HALF_UP));
    } else if (isExceeded) {
      out.println("The budget is exceeded: the provider reports more tokens than it was allowed.");
    }
    switch (report.end()) {
      case DONE -> {}
      case OVER_BUDGET ->
          out.printf(
              "Stopped before the next case: %s. Raise the budget, or lower --max-tokens.%n",
              report.endDetail());
      case DENIED -> out.printf("Stopped: nobody may ask this way: %s%n", report.endDetail());
      case AWAY -> out.printf("Stopped: %s%n", report.endDetail());
      case STOPPED -> out.println("Stopped. The same command goes on.");
    }
    out.println(sentence());
  }

  private String rate() {
    Estimate rate = estimate();
    if (report.isGraded()) {
      return "  mean          %9s of %,d values (as judged, %s)"
          .formatted(RateText.figure(rate), report.scored(), rate.estimator());
    }
    return "  passed        %,9d of %,d, %s (as judged, %s)"
        .formatted(report.passed(), report.scored(), RateText.percent(rate), rate.estimator());
  }

  private String cost() {
    long unpriced = standing.unpricedTokens();
    String usd =
        unpriced == 0
            ? dollars(standing.usd()) + " dollars"
            : standing.usd().signum() == 0
                ? "unknown, as there was no price"
                : "%s dollars and what %,d tokens without a price cost"
                    .formatted(dollars(standing.usd()), unpriced);
    String risk =
        standing.atRiskUsd().signum() == 0
            ? ""
            : ", up to %s more for calls whose cost nobody told"
                .formatted(dollars(standing.atRiskUsd()));
    return "  cost          %s, %,d tokens in this run so far%s"
        .formatted(usd, standing.tokens(), risk);
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
