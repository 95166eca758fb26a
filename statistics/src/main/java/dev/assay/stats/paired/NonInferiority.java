package dev.assay.stats.paired;

import dev.assay.stats.Interval;

/**
 * What the interval of (new - old) says about a margin: G. Piaggio et al., "Reporting of
 * noninferiority and equivalence randomized trials", JAMA 308 (2012), figure 1. Higher is better.
 * With an interval of level 0.95 each statement is made at the one-sided 0.025.
 */
public enum NonInferiority {
  /** The whole interval lies above 0: better. */
  SUPERIOR,
  /** The whole interval lies above -margin: not worse by as much as matters. */
  NON_INFERIOR,
  /** The interval holds -margin: neither can be told from so few items. */
  INCONCLUSIVE,
  /** The whole interval lies below -margin: worse by more than is borne. */
  REGRESSION;

  /**
   * The verdict.
   *
   * @param difference of new minus old
   * @param margin the loss that would be borne, in the unit of the difference, above 0
   * @throws IllegalArgumentException if the margin is not above 0 and finite
   */
  public static NonInferiority of(Interval difference, double margin) {
    if (!(margin > 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException("margin must be above 0: " + margin);
    }
    if (difference.low() > 0) {
      return SUPERIOR;
    }
    if (difference.low() > -margin) {
      return NON_INFERIOR;
    }
    return difference.high() < -margin ? REGRESSION : INCONCLUSIVE;
  }

  /** Whether a gate may pass. */
  public boolean passes() {
    return this == SUPERIOR || this == NON_INFERIOR;
  }
}
