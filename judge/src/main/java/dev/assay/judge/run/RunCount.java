package dev.assay.judge.run;

import dev.assay.judge.Judge;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Unscored;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has come to so far. Safe for use by many threads. */
final class RunCount {
  /** Details that are told apart, and those that are told. */
  private static final int MOST_DETAILS = 1_000;

  private static final int TOLD = 5;

  /** When so many fail before the first answer, it is not for the cases. */
  private static final int SEVERAL = 4;

  /** The same for cases in a row, rejected ones among them, whatever was answered before. */
  private static final int MANY = 16;

  private final boolean isPatient;
  private final Map<Reason, Long> unscored = new EnumMap<>(Reason.class);
  private final Map<Unscored, Long> details = new HashMap<>();
  private Judgment.Cost cost = Judgment.Cost.FREE;
  private long cases;
  private long asked;
  private long reused;
  private long there;
  private long scored;
  private long passed;
  private double sum;
  private double squares;
  private boolean isGraded;
  private boolean isAnswered;
  private int failedInVain;
  private int inVain;
  private RunReport.@Nullable End end;
  private String endDetail = "";

  /** Counts for a run, which ends where nobody answers unless it is patient. */
  RunCount(boolean isPatient) {
    this.isPatient = isPatient;
  }

  /** The judge was asked. */
  synchronized void asked(Judgment judgment) {
    asked++;
    cost = cost.plus(judgment.cost());
    count(judgment);
    listen(judgment);
  }

  /** A case took the judgment of an equal one. */
  synchronized void reused(Judgment judgment) {
    reused++;
    count(judgment);
  }

  /** A case had its judgment before. */
  synchronized void there(Judgment judgment) {
    there++;
    count(judgment);
  }

  /** A question was asked that gave no judgment. */
  synchronized void spent(Judgment.Cost more) {
    cost = cost.plus(more);
  }

  private void count(Judgment judgment) {
    cases++;
    switch (judgment.verdict()) {
      case Verdict.Scored(double value) -> {
        scored++;
        sum += value;
        squares += value * value;
        passed += value >= 1 ? 1 : 0;
        isGraded |= value != 0 && value != 1;
      }
      case Unscored why -> {
        unscored.merge(why.reason(), 1L, Long::sum);
        if (details.size() < MOST_DETAILS || details.containsKey(why)) {
          details.merge(why, 1L, Long::sum);
        }
      }
    }
  }

  private void listen(Judgment judgment) {
    Reason reason = judgment.verdict() instanceof Unscored why ? why.reason() : null;
    if (reason != Reason.FAILED && reason != Reason.REJECTED) {
      isAnswered |= reason != Reason.NOT_APPLICABLE && reason != Reason.INPUT_MISSING;
      inVain = 0;
      return;
    }
    inVain++;
    failedInVain += reason == Reason.FAILED ? 1 : 0;
    if (!isPatient && (inVain >= MANY || (!isAnswered && failedInVain >= SEVERAL))) {
      end(
          RunReport.End.AWAY,
          "%,d questions in a row had no answer, the last: %s"
              .formatted(inVain, ((Unscored) judgment.verdict()).text()));
    }
  }

  synchronized boolean hasEnded() {
    return end != null;
  }

  /** The run ends; the first reason stands. */
  synchronized void end(RunReport.End why, String detail) {
    if (end == null) {
      end = why;
      endDetail = detail;
    }
  }

  synchronized void tell(JudgeRun.Progress progress) {
    progress.update(cases, cost);
  }

  private List<RunReport.Why> whys() {
    return details.entrySet().stream()
        .filter(one -> !one.getKey().detail().isEmpty())
        .map(one -> new RunReport.Why(one.getKey().reason(), one.getKey().detail(), one.getValue()))
        .sorted(
            Comparator.comparingLong(RunReport.Why::cases)
                .reversed()
                .thenComparing(RunReport.Why::detail))
        .limit(TOLD)
        .toList();
  }

  synchronized RunReport report(String run, Judge judge) {
    return new RunReport(
        run,
        judge.id(),
        judge.question(),
        cases,
        asked,
        reused,
        there,
        scored,
        passed,
        sum,
        squares,
        isGraded,
        unscored,
        whys(),
        cost,
        end == null ? RunReport.End.DONE : end,
        endDetail);
  }
}
