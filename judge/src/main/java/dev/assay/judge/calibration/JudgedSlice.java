package dev.assay.judge.calibration;

import dev.assay.stats.Moments;
import dev.assay.stats.corrected.LabelledMoments;
import org.jspecify.annotations.Nullable;

/**
 * Judged and labelled cases of a part of the traffic, yes or no, as counts.
 *
 * @param both labelled cases where judge and people said yes
 * @param onlyJudge labelled cases where only the judge did
 * @param onlyPeople labelled cases where only people did
 * @param neither the other labelled cases
 * @param unlabelledYes cases without a label where the judge said yes
 * @param unlabelled cases without a label that the judge scored
 * @param unscored cases the judge gave no value
 */
public record JudgedSlice(
    long both,
    long onlyJudge,
    long onlyPeople,
    long neither,
    long unlabelledYes,
    long unlabelled,
    long unscored) {
  public JudgedSlice {
    long least = Math.min(Math.min(both, onlyJudge), Math.min(onlyPeople, neither));
    if (Math.min(least, Math.min(unlabelledYes, unscored)) < 0 || unlabelledYes > unlabelled) {
      throw new IllegalArgumentException("no counts of cases");
    }
  }

  /** Cases with a label. */
  public long labelled() {
    return both + onlyJudge + onlyPeople + neither;
  }

  /** Cases the judge scored. */
  public long judged() {
    return labelled() + unlabelled;
  }

  /** Cases the judge said yes of. */
  public long judgedYes() {
    return both + onlyJudge + unlabelledYes;
  }

  @Nullable LabelledMoments labels() {
    return labelled() == 0 ? null : LabelledMoments.of(both, onlyJudge, onlyPeople, neither);
  }

  @Nullable Moments rest() {
    return unlabelled == 0 ? null : new Moments(unlabelled, unlabelledYes, unlabelledYes);
  }
}
