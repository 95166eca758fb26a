package dev.assay.stats.corrected;

import dev.assay.stats.Proportion;

/**
 * How a judge did on cases whose truth is known.
 *
 * @param sensitivity of the truly positive cases, those it called positive; m₁ is its n
 * @param specificity of the truly negative cases, those it called negative; m₀ is its n
 */
public record JudgeErrors(Proportion sensitivity, Proportion specificity) {

  /** The same of the other answer: what was positive is negative, and the reverse. */
  public JudgeErrors ofOtherAnswer() {
    return new JudgeErrors(/* sensitivity= */ specificity, /* specificity= */ sensitivity);
  }

  /**
   * Youden's index, sensitivity + specificity - 1, from -1 to 1: 0 or less is no better than
   * chance.
   */
  public double youden() {
    return sensitivity.share() + specificity.share() - 1;
  }
}
