package dev.assay.judge.check;

import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import java.util.List;

/**
 * What a rule found.
 *
 * @param why in words, one line; empty when there is nothing to say
 */
public record Finding(Verdict verdict, String why) {

  /** Yes when there is no complaint, else no, for these reasons. */
  public static Finding of(List<String> complaints) {
    return new Finding(
        new Verdict.Scored(complaints.isEmpty() ? 1 : 0), String.join("; ", complaints));
  }

  /** The question does not arise. */
  public static Finding notApplicable(String detail) {
    return new Finding(new Verdict.Unscored(Reason.NOT_APPLICABLE, detail), "");
  }

  /** What the rule reads was not captured. */
  public static Finding missing(String detail) {
    return new Finding(new Verdict.Unscored(Reason.INPUT_MISSING, detail), "");
  }
}
