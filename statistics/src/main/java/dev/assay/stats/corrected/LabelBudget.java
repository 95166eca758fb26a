package dev.assay.stats.corrected;

import dev.assay.stats.Proportion;

/**
 * How to split a budget of labels between truly negative and truly positive cases so that {@link
 * RoganGladen}'s interval is narrowest: C. Lee et al., arXiv 2511.21140 (2025), the adaptive
 * allocation.
 *
 * @param negatives m₀, to measure specificity
 * @param positives m₁, to measure sensitivity
 */
public record LabelBudget(long negatives, long positives) {

  /**
   * m₁ = m / (1 + (1/p - 1)√κ), rounded, with κ = (m_p(1 - q₀) + 1) / (m_p(1 - q₁) + 1).
   *
   * @param labels m, to be split, at least 0
   * @param judgedRate p, the judge's positive rate, within [0, 1]; at 0 all labels go to negatives
   * @param pilot a small calibration with as many positives as negatives, m_p each
   * @throws IllegalArgumentException out of these ranges
   */
  public static LabelBudget split(long labels, double judgedRate, JudgeErrors pilot) {
    Proportion sensitivity = pilot.sensitivity();
    Proportion specificity = pilot.specificity();
    if (labels < 0 || !(judgedRate >= 0 && judgedRate <= 1)) {
      throw new IllegalArgumentException("no budget: " + labels + " at rate " + judgedRate);
    }
    if (sensitivity.n() != specificity.n()) {
      throw new IllegalArgumentException("a pilot has as many positives as negatives");
    }
    double missedNegatives = specificity.n() - specificity.count() + 1.0;
    double missedPositives = sensitivity.n() - sensitivity.count() + 1.0;
    double kappa = missedNegatives / missedPositives;
    long positives =
        judgedRate == 0 ? 0 : Math.round(labels / (1 + (1 / judgedRate - 1) * Math.sqrt(kappa)));
    return new LabelBudget(labels - positives, positives);
  }
}
