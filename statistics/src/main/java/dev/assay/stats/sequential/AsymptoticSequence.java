package dev.assay.stats.sequential;

import dev.assay.stats.Confidence;
import dev.assay.stats.Interval;
import dev.assay.stats.Moments;

/**
 * An asymptotic confidence sequence for a mean with an estimated variance: I. Waudby-Smith, D.
 * Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, "Time-uniform central limit theory and asymptotic
 * confidence sequences", Annals of Statistics 52 (2024), theorem 2.2. Like the normal interval it
 * is an approximation that wants some hundred observations before the first look.
 *
 * @param rho above 0: where it is tightest, see {@link #tightestAt}
 * @param level within (0, 1)
 */
public record AsymptoticSequence(double rho, double level) {
  public AsymptoticSequence {
    if (!(rho > 0 && Double.isFinite(rho))) {
      throw new IllegalArgumentException("rho must be above 0: " + rho);
    }
    Confidence.check(level);
  }

  /**
   * The sequence that is tightest about t observations, ρ = √((-2 ln α + ln(1 - 2 ln α)) / t), as
   * the paper derives.
   *
   * @param t at least 1
   */
  public static AsymptoticSequence tightestAt(long t, double level) {
    if (t < 1) {
      throw new IllegalArgumentException("no observations: " + t);
    }
    double tail = -2 * Math.log(1 - Confidence.check(level));
    return new AsymptoticSequence(Math.sqrt((tail + Math.log1p(tail)) / t), level);
  }

  /**
   * s √(2(tρ² + 1)/(t²ρ²) ln(√(tρ² + 1)/α)).
   *
   * @param t observations, at least 1
   * @param deviation s, 0 or more
   */
  public double radius(long t, double deviation) {
    if (t < 1 || !(deviation >= 0)) {
      throw new IllegalArgumentException("no observations: " + t + " with deviation " + deviation);
    }
    double n = t;
    double scaled = n * rho * rho + 1;
    double log = Math.log(Math.sqrt(scaled) / (1 - level));
    return deviation * Math.sqrt(2 * scaled / (n * n * rho * rho) * log);
  }

  /** The mean of all observations so far ± {@link #radius}. */
  public Interval interval(Moments moments) {
    return Interval.around(
        moments.mean(), radius(moments.n(), Math.sqrt(moments.variance())), level);
  }
}
