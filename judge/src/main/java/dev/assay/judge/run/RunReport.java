package dev.assay.judge.run;

import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import java.util.EnumMap;
import java.util.List;
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
 * @param squares sum of their squares
 * @param isGraded whether some of them are neither 0 nor 1, so that a mean says more than a share
 * @param unscored the others by reason
 * @param whys the most frequent details of those, the most frequent first
 * @param cost of the cases asked in this run, without what the same run spent before it went on
 * @param end why it ended
 * @param endDetail what is to be known of that, one line; may be empty
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
    double squares,
    boolean isGraded,
    Map<Verdict.Reason, Long> unscored,
    List<Why> whys,
    Judgment.Cost cost,
    End end,
    String endDetail) {
  public RunReport {
    whys = List.copyOf(whys);
    unscored = unscored.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(unscored));
  }

  /** So many cases without a score for the same detail. */
  public record Why(Verdict.Reason reason, String detail, long cases) {}

  /**
   * Whether not one case has a score, for reasons that lie with the judge: that a question does not
   * arise, or that a case is for people, is an answer.
   */
  public boolean isVoid() {
    return cases > 0
        && scored == 0
        && !unscored.containsKey(Verdict.Reason.NOT_APPLICABLE)
        && !unscored.containsKey(Verdict.Reason.UNSURE);
  }

  /** Why a run ended. */
  public enum End {
    /** Every case has its judgment. */
    DONE,
    /** The budget does not suffice for the next case. */
    OVER_BUDGET,
    /** The provider lets nobody ask who comes with this key, account or model. */
    DENIED,
    /** Several questions in a row had no answer. */
    AWAY,
    /** The thread was interrupted. */
    STOPPED
  }
}
