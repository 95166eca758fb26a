package dev.assay.stats.judging;

/**
 * One pair of answers judged in both orders, the second un-swapped, so that A is the same answer in
 * both.
 *
 * @param aFirst verdict when A stood first
 * @param bFirst verdict when B stood first
 */
public record SwappedPair(Preference aFirst, Preference bFirst) {

  /** Whether both orders prefer the same answer. */
  public boolean consistent() {
    return aFirst == bFirst;
  }

  /** Whether the answer in the first slot won both times. */
  public boolean firstSlotTwice() {
    return aFirst == Preference.A && bFirst == Preference.B;
  }

  /** Whether the answer in the second slot won both times. */
  public boolean secondSlotTwice() {
    return aFirst == Preference.B && bFirst == Preference.A;
  }

  /**
   * JudgeBench's rule (S. Tan et al., arXiv 2410.12784): +1 for each order that prefers the right
   * answer, -1 for each that prefers the other, 0 for ties; correct when the sum is above 0.
   *
   * @param right the right answer, A or B
   * @throws IllegalArgumentException for {@link Preference#TIE}
   */
  public boolean correct(Preference right) {
    return points(aFirst, right) + points(bFirst, right) > 0;
  }

  private static int points(Preference verdict, Preference right) {
    if (right == Preference.TIE) {
      throw new IllegalArgumentException("the right answer is A or B");
    }
    if (verdict == Preference.TIE) {
      return 0;
    }
    return verdict == right ? 1 : -1;
  }
}
