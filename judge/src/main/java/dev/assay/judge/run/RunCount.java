package dev.assay.judge.run;

import dev.assay.judge.Judge;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Unscored;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has come to so far. Safe for use by many threads. */
final class RunCount {
  private final Map<Reason, Long> unscored = new EnumMap<>(Reason.class);
  private Judgment.Cost cost = Judgment.Cost.FREE;
  private long cases;
  private long asked;
  private long reused;
  private long there;
  private long scored;
  private long passed;
  private double sum;
  private RunReport.@Nullable End end;

  /** The judge was asked. */
  synchronized void asked(Judgment judgment) {
    asked++;
    cost = cost.plus(judgment.cost());
    count(judgment);
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
        passed += value >= 1 ? 1 : 0;
      }
      case Unscored(Reason reason, String detail) -> unscored.merge(reason, 1L, Long::sum);
    }
  }

  synchronized boolean hasEnded() {
    return end != null;
  }

  /** The run ends; the first reason stands. */
  synchronized void end(RunReport.End why) {
    end = end == null ? why : end;
  }

  synchronized void tell(JudgeRun.Progress progress) {
    progress.update(cases, cost);
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
        unscored,
        cost,
        end == null ? RunReport.End.DONE : end);
  }
}
