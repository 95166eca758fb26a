package dev.assay.stats.sequential;

import dev.assay.stats.Confidence;

/**
 * Bets against "the mean of values within [0, 1] is at most m": I. Waudby-Smith and A. Ramdas,
 * "Estimating means of bounded random variables by betting", JRSS B 86 (2024), 1-27, the capital
 * process with predictable plug-in stakes. For alarms on failure rates that are watched case by
 * case. Mirror the values, 1 - x against 1 - m, for the other side.
 *
 * @param mean m of the hypothesis, within (0, 1)
 * @param alpha level the stakes are tuned to, within (0, 1); the test is valid at any
 * @param evidence so far
 * @param n values so far, 0 or more
 * @param sum of the values
 * @param squares Σ(x - running mean)²
 */
public record MeanBets(
    double mean, double alpha, EProcess evidence, long n, double sum, double squares) {
  /** No stake may lose more than this share of the wealth. */
  private static final double MOST = 0.5;

  public MeanBets {
    Confidence.check(mean);
    Confidence.check(alpha);
    if (n < 0 || !(sum >= 0 && sum <= n) || !(squares >= 0 && squares <= n)) {
      throw new IllegalArgumentException("no bets: " + n + ", " + sum + ", " + squares);
    }
  }

  /** Before the first value. */
  public static MeanBets against(double mean, double alpha) {
    return new MeanBets(mean, alpha, EProcess.START, 0, 0, 0);
  }

  /**
   * The bets after one more value.
   *
   * @param value within [0, 1]
   * @throws IllegalArgumentException if it is not
   */
  public MeanBets see(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("must lie within [0, 1]: " + value);
    }
    long count = n + 1;
    double after = sum + value;
    // The running mean starts from ½, the running variance from ¼, one value each.
    double centre = (0.5 + after) / (count + 1);
    return new MeanBets(
        mean,
        alpha,
        evidence.bet(1 + stake() * (value - mean)),
        count,
        after,
        squares + (value - centre) * (value - centre));
  }

  /** λ of the next bet, from the values seen before it only, within [0, ½ / m]. */
  double stake() {
    double variance = (0.25 + squares) / (n + 1);
    double t = n + 1;
    double tuned = Math.sqrt(2 * Math.log(2 / alpha) / (variance * t * Math.log1p(t)));
    return Math.min(tuned, MOST / mean);
  }
}
