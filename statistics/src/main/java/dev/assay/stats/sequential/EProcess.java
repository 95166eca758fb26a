package dev.assay.stats.sequential;

import dev.assay.stats.Confidence;

/**
 * Evidence against a hypothesis as the wealth of a gambler who could not win if it were true: G.
 * Shafer, "Testing by betting", JRSS A 184 (2021), 407-431; A. Ramdas et al., "Game-theoretic
 * statistics and safe anytime-valid inference", Statistical Science 38 (2023). May be looked at,
 * and stopped, at any time.
 *
 * @param logWealth ln of the product of bets, so that long runs neither overflow nor vanish;
 *     -Infinity when a bet lost all
 * @param logPeak the most it has ever been, 0 or more
 */
public record EProcess(double logWealth, double logPeak) {
  /** Before the first bet: wealth 1. */
  public static final EProcess START = new EProcess(0, 0);

  public EProcess {
    if (Double.isNaN(logWealth) || !(logPeak >= 0) || logWealth > logPeak) {
      throw new IllegalArgumentException("no wealth: " + logWealth + ", at most " + logPeak);
    }
  }

  /**
   * The wealth after one more bet.
   *
   * @param eValue what each unit became: 0 or more, with a mean of at most 1 under the hypothesis
   *     given all before
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public EProcess bet(double eValue) {
    if (!(eValue >= 0 && Double.isFinite(eValue))) {
      throw new IllegalArgumentException("not an e-value: " + eValue);
    }
    double next = logWealth + Math.log(eValue);
    return new EProcess(next, Math.max(logPeak, next));
  }

  /** The product of the bets; may overflow to infinity. */
  public double eValue() {
    return Math.exp(logWealth);
  }

  /** The p-value by Ville's inequality, 1 / most wealth ever, within [0, 1]. */
  public double pValue() {
    return Math.exp(-logPeak);
  }

  /**
   * Whether the wealth has ever reached 1/α.
   *
   * @param alpha within (0, 1)
   * @throws IllegalArgumentException if alpha is not
   */
  public boolean rejects(double alpha) {
    return logPeak >= -Math.log(Confidence.check(alpha));
  }
}
