package dev.assay.stats.corrected;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import java.util.Optional;

/**
 * The true rate behind the rate a fallible judge reports: W. J. Rogan and B. Gladen, American
 * Journal of Epidemiology 107 (1978), 71-76; the interval, which carries the error of the
 * calibration too, by C. Lee et al., "How to correctly report LLM-as-a-judge evaluations", arXiv
 * 2511.21140 (2025). Only right when the judge errs on these cases as it did on those it was
 * calibrated on; {@link PredictionPoweredMean} needs no such trust.
 */
public final class RoganGladen {
  private RoganGladen() {}

  /**
   * θ = (p + q₀ - 1) / (q₀ + q₁ - 1) and its interval, both clipped to [0, 1]. With z²/2 and one
   * added successes and failures, p~, q~₀ and q~₁ give θ~; the interval is θ~ + dθ ± z SE with dθ =
   * 2z²(θ~ q~₁(1 - q~₁)/m~₁ - (1 - θ~) q~₀(1 - q~₀)/m~₀). Since its centre is not θ, an extreme θ
   * can lie outside of it.
   *
   * @param judged positive verdicts among the cases asked about
   * @param errors of the same judge
   * @param level within (0, 1)
   * @return empty when the judge is no better than chance, as counted or with the added cases
   * @throws IllegalArgumentException if the level is out of range
   */
  public static Optional<Estimate> estimate(Proportion judged, JudgeErrors errors, double level) {
    double z = Confidence.z(level);
    double added = z * z;
    double n = judged.n() + added;
    double m0 = errors.specificity().n() + 2.0;
    double m1 = errors.sensitivity().n() + 2.0;
    double p = (judged.count() + added / 2) / n;
    double q0 = (errors.specificity().count() + 1) / m0;
    double q1 = (errors.sensitivity().count() + 1) / m1;
    double youden = q0 + q1 - 1;
    if (errors.youden() <= 0 || youden <= 0) {
      return Optional.empty();
    }
    double theta = (p + q0 - 1) / youden;
    double negative = q0 * (1 - q0) / m0;
    double positive = q1 * (1 - q1) / m1;
    double shift = 2 * added * (theta * positive - (1 - theta) * negative);
    double error =
        Math.sqrt(p * (1 - p) / n + (1 - theta) * (1 - theta) * negative + theta * theta * positive)
            / youden;
    return Optional.of(
        new Estimate(
            point(judged, errors),
            Interval.around(theta + shift, z * error, level).clippedTo(0, 1),
            judged.n(),
            "rate, Rogan-Gladen"));
  }

  private static double point(Proportion judged, JudgeErrors errors) {
    double theta = (judged.share() + errors.specificity().share() - 1) / errors.youden();
    return Math.clamp(theta, 0, 1);
  }
}
