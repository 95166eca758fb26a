package dev.assay.judge.agreement;

import dev.assay.stats.agreement.AlternativeAnnotator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A judge held against people.
 *
 * @param figures agreement with the reference; null when they share no case
 * @param errors for each value, of which the judge's yes or no has one
 * @param alternative whether it may stand in for a person; null with too few cases that several
 *     people labelled
 * @param confidence null when the judge tells none
 * @param slices by field and value; language first
 */
public record JudgeAgreement(
    String judge,
    Counts counts,
    @Nullable Figures figures,
    List<CategoryErrors> errors,
    @Nullable AlternativeAnnotator alternative,
    @Nullable ConfidenceReport confidence,
    BiasReport bias,
    List<Slice> slices) {
  public JudgeAgreement {
    errors = List.copyOf(errors);
    slices = List.copyOf(slices);
  }

  /**
   * What became of each case: judged = compared + unscored + peopleTied + peopleUnscored +
   * withoutLabel.
   *
   * @param judged cases with a judgment
   * @param compared with both a value of the judge's and a reference
   * @param unscored the judge gave none; neither yes nor no
   * @param unscoredReasons how often each
   * @param peopleTied people are split on it
   * @param peopleUnscored people could not tell
   * @param withoutLabel nobody labelled it
   * @param notJudged cases with a reference that the judge has no judgment of
   */
  public record Counts(
      int judged,
      int compared,
      int unscored,
      SortedMap<String, Integer> unscoredReasons,
      int peopleTied,
      int peopleUnscored,
      int withoutLabel,
      int notJudged) {
    public Counts {
      unscoredReasons = new TreeMap<>(unscoredReasons);
    }
  }
}
