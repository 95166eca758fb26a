package dev.assay.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.assay.bench.bfcl.BfclRunScores;
import dev.assay.bench.bfcl.BfclScores;
import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.report.RunReport;
import dev.assay.judge.model.Budget;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run, for people and, as it stands, as JSON.
 *
 * @param cost US dollars of the agent; null when a trial's is not known
 * @param otherCost of simulated users and the like
 * @param resume the command that goes on with it; null when nothing is left to do
 * @param spent by all of the run's processes so far, trials that were given up included; null where
 *     a run is only looked at
 * @param notRun what of the benchmark was not tried, and why
 * @param leaderboard of BFCL its own scores, in which what was not run counts 0; null for others
 * @param failures trials that failed or broke down
 */
record BenchRunReport(
    String run,
    String project,
    String benchmark,
    String grader,
    String data,
    String agent,
    Map<String, String> settings,
    long seed,
    String state,
    String note,
    @Nullable String resume,
    int tasks,
    int trials,
    int passed,
    int failed,
    int errors,
    int open,
    List<Estimate> passAllOfK,
    List<Estimate> passAnyOfK,
    @Nullable Estimate reward,
    @Nullable Double detectable,
    List<RunReport.Category> categories,
    @Nullable BigDecimal cost,
    @Nullable BigDecimal otherCost,
    long tokens,
    long otherTokens,
    Budget.@Nullable Standing spent,
    List<String> notRun,
    @Nullable BfclRunScores leaderboard,
    List<Failure> failures,
    @JsonIgnore RunReport report) {
  private static final int SHOWN = 10;

  /** A trial without the whole reward; {@code reward} is null when it broke down. */
  record Failure(
      String task, int trial, @Nullable Double reward, String reason, String conversation) {}

  static BenchRunReport of(
      BenchRun run, List<TrialResult> trials, Budget.@Nullable Standing spent) {
    RunReport report = RunReport.of(run, trials);
    return new BenchRunReport(
        run.id(),
        run.project(),
        run.version().name(),
        run.version().grader(),
        run.version().data(),
        run.agent(),
        run.settings(),
        run.seed(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.note(),
        run.resumption().orElse(null),
        run.tasks().size(),
        run.trials(),
        report.passed(),
        report.failed(),
        report.errors(),
        report.open(),
        report.allOfK(),
        report.anyOfK(),
        report.reward(),
        report.detectable(),
        report.categories(),
        sum(trials.stream().map(TrialResult::cost).toList()),
        sum(trials.stream().map(TrialResult::otherCost).toList()),
        trials.stream().mapToLong(t -> t.tokens().all()).sum(),
        trials.stream().mapToLong(t -> t.otherTokens().all()).sum(),
        spent,
        run.notRun(),
        BfclRunScores.of(run.version().name(), report).orElse(null),
        trials.stream()
            .filter(t -> t.verdict() != TrialResult.Verdict.PASS)
            .map(BenchRunReport::failure)
            .toList(),
        report);
  }

  private static Failure failure(TrialResult trial) {
    return new Failure(
        trial.taskId(), trial.trial(), trial.reward(), trial.reason(), trial.conversationId());
  }

  private static @Nullable BigDecimal sum(List<@Nullable BigDecimal> costs) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal cost : costs) {
      if (cost == null) {
        return null;
      }
      sum = sum.add(cost);
    }
    return sum;
  }

  void print(PrintWriter out) {
    out.printf("%s: %s, %s%n", run, benchmark, TextWidth.visible(agent));
    out.printf(
        Locale.ROOT,
        "  %,d tasks × %d trials: %,d passed, %,d failed, %,d errors, %,d not made%n",
        tasks,
        trials,
        passed,
        failed,
        errors,
        open);
    for (int k = 1; k <= passAllOfK.size(); k++) {
      out.println("  " + line("pass^" + k, passAllOfK.get(k - 1)));
    }
    for (int k = 2; k <= passAnyOfK.size(); k++) {
      out.println("  " + line("pass@" + k, passAnyOfK.get(k - 1)));
    }
    if (detectable != null) {
      out.printf(
          Locale.ROOT,
          "  a difference below %.3f to another run like this would not be seen%n",
          detectable);
    }
    if (categories.size() > 1) {
      for (RunReport.Category category : categories) {
        Estimate rate = category.passAt1();
        out.printf(
            Locale.ROOT,
            "  %-28s %,5d of %,5d%s%n",
            category.name(),
            category.passed(),
            category.trials(),
            rate == null ? "" : ", " + figure(rate));
      }
    }
    out.printf(
        Locale.ROOT,
        "  agent %s, %,d tokens; users and judges %s, %,d tokens%n",
        dollars(cost),
        tokens,
        dollars(otherCost),
        otherTokens);
    if (leaderboard != null) {
      out.println(line("V4", leaderboard.v4()));
      out.println(line("V3", leaderboard.v3()));
      if (!leaderboard.partly().isEmpty()) {
        out.println("  tried in part: " + String.join(", ", leaderboard.partly()));
      }
    }
    notRun.forEach(what -> out.println("  not run: " + TextWidth.visible(what)));
    if (spent != null) {
      out.println("  " + spent(spent));
    }
    out.printf("  graded by %s on data %s, seed %d%n", grader, data, seed);
    for (Failure failure : failures.subList(0, Math.min(SHOWN, failures.size()))) {
      out.printf(
          "  %s task %s, trial %d: %s%n",
          failure.reward() == null ? "error " : "failed",
          failure.task(),
          failure.trial(),
          TextWidth.visible(failure.reason()));
    }
    if (failures.size() > SHOWN) {
      out.printf("  … and %,d more: --json has them all%n", failures.size() - SHOWN);
    }
    if (!note.isEmpty()) {
      out.println("  stopped: " + TextWidth.visible(note));
    }
    if (resume != null) {
      out.println("  %s, goes on with %s".formatted(state.replace('_', ' '), resume));
    }
  }

  static String line(String rules, BfclScores scores) {
    return String.format(
        Locale.ROOT,
        "  %s overall %.2f %%%s: non-live %.2f, live %.2f, irrelevance %.2f, multi-turn %.2f,"
            + " agentic %.2f",
        rules,
        100 * scores.overall(),
        scores.notRun().isEmpty()
            ? ""
            : " with 0 for %d categories not run".formatted(scores.notRun().size()),
        100 * scores.nonLive(),
        100 * scores.live(),
        100 * scores.irrelevance(),
        100 * scores.multiTurn(),
        100 * scores.agentic());
  }

  /** With what was spent on trials that came to nothing, which the trials' own sums do not have. */
  private static String spent(Budget.Standing spent) {
    String sure =
        String.format(
            Locale.ROOT,
            "spent in all $%.4f, %,d tokens, on trials that were given up too",
            spent.usd(),
            spent.tokens());
    return spent.atRiskTokens() == 0
        ? sure
        : sure
            + String.format(
                Locale.ROOT,
                "; calls without an answer: at most $%.4f, %,d tokens",
                spent.atRiskUsd(),
                spent.atRiskTokens());
  }

  static String line(String name, Estimate rate) {
    return String.format(Locale.ROOT, "%-9s %6s, n = %,d tasks", name, figure(rate), rate.n());
  }

  /** A rate and its interval. */
  static String figure(Estimate rate) {
    Interval interval = rate.interval();
    String error =
        interval == null
            ? "no interval"
            : String.format(
                Locale.ROOT,
                "%.0f %% interval %.3f to %.3f",
                100 * interval.level(),
                interval.low(),
                interval.high());
    return String.format(Locale.ROOT, "%.3f, %s", rate.value(), error);
  }

  private static String dollars(@Nullable BigDecimal cost) {
    return cost == null ? "without a price" : String.format(Locale.ROOT, "$%.4f", cost);
  }
}
