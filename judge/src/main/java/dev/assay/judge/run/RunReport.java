package dev.assay.judge.run;

import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param run its name
 * @param cases that were looked at
 * @param asked of which the judge was asked
 * @param reused that took the judgment of an equal case
 * @param there that had their judgment before
 * @param scored of all that have a judgment now
 * @param passed of those the ones with the best value, 1
 * @param sum of the values of {@code scored}
 * @param unscored the others by reason
 * @param cost of the cases asked in this run, without what the same run spent before it went on
 * @param end why it ended
 */
public record RunReport(
    String run,
    JudgeId judge,
    String question,
    long cases,
    long asked,
    long reused,
    long there,
    long scored,
    long passed,
    double sum,
    Map<Verdict.Reason, Long> unscored,
    Judgment.Cost cost,
    End end) {
  public RunReport {
    unscored = unscored.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(unscored));
  }

  /** Why a run ended. */
  public enum End {
    /** Every case has its judgment. */
    DONE,
    /** The budget does not suffice for the next case. */
    OVER_BUDGET,
    /** The thread was interrupted. */
    STOPPED
  }
}
