package dev.assay.stats.sequential;

import dev.assay.stats.Confidence;
import dev.assay.stats.Interval;

/**
 * A confidence sequence for a mean of sub-Gaussian values: H. Robbins, Annals of Mathematical
 * Statistics 41 (1970), 1397-1409; S. R. Howard et al., "Time-uniform, nonparametric, nonasymptotic
 * confidence sequences", Annals of Statistics 49 (2021), equation 14. All intervals together hold
 * the mean with the level.
 *
 * @param variance s² of one observation, or its sub-Gaussian bound (1/4 for values within [0, 1]);
 *     above 0
 * @param rho where the sequence is tightest, in units of n s²; above 0
 * @param level within (0, 1)
 */
public record NormalMixtureSequence(double variance, double rho, double level) {
  public NormalMixtureSequence {
    if (!(variance > 0 && rho > 0 && Double.isFinite(variance + rho))) {
      throw new IllegalArgumentException("no sequence: " + variance + ", " + rho);
    }
    Confidence.check(level);
  }

  /**
   * The sequence that is tightest about n observations, ρ = n s² / (2 ln(1/α) + ln(1 + 2 ln(1/α))),
   * an approximation of the same paper's proposition 3.
   *
   * @param n at least 1
   */
  public static NormalMixtureSequence tightestAt(long n, double variance, double level) {
    if (n < 1) {
      throw new IllegalArgumentException("no observations: " + n);
    }
    double tail = -2 * Math.log(1 - Confidence.check(level));
    return new NormalMixtureSequence(variance, n * variance / (tail + Math.log1p(tail)), level);
  }

  /**
   * √((n s² + ρ) ln((n s² + ρ) / (ρ α²))) / n.
   *
   * @param n at least 1
   */
  public double radius(long n) {
    if (n < 1) {
      throw new IllegalArgumentException("no observations: " + n);
    }
    double alpha = 1 - level;
    double intrinsic = n * variance + rho;
    return Math.sqrt(intrinsic * Math.log(intrinsic / (rho * alpha * alpha))) / n;
  }

  /** The mean of n observations ± {@link #radius}. */
  public Interval interval(long n, double mean) {
    return Interval.around(mean, radius(n), level);
  }
}
