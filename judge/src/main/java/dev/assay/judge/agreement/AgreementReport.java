package dev.assay.judge.agreement;

import java.util.List;

/**
 * Judges held against people, each figure with its n, interval and estimator.
 *
 * @param level of the intervals
 * @param seed of the bootstraps
 * @param scale of the answers
 * @param reference what people say all in all
 * @param people what they agree among themselves
 * @param judges by name
 * @param notes what a reader should know of the data
 */
public record AgreementReport(
    double level,
    long seed,
    AnswerScale scale,
    ReferenceCounts reference,
    PeopleAgreement people,
    List<JudgeAgreement> judges,
    List<String> notes) {
  public AgreementReport {
    judges = List.copyOf(judges);
    notes = List.copyOf(notes);
  }

  /**
   * How the reference came about.
   *
   * @param rule in words
   * @param labels lines
   * @param cases that have a reference
   * @param adjudicated of them settled, whether by a value or not
   * @param tied cases without one, since people are split
   * @param unscored cases that people could not tell
   */
  public record ReferenceCounts(
      String rule, int labels, int cases, int adjudicated, int tied, int unscored) {}
}
