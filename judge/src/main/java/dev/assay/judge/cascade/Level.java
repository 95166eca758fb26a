package dev.assay.judge.cascade;

import dev.assay.judge.Judge;

/**
 * A level of a cascade.
 *
 * @param threshold the least confidence with which its verdict stands, from 0 to 1; above 1 when
 *     none does. A judge that gives no confidence is believed when the threshold is 0
 */
public record Level(Judge judge, double threshold) {
  /** The threshold of a level that is never believed. */
  public static final double NEVER = 2;

  public Level {
    if (!(threshold >= 0 && threshold <= NEVER)) {
      throw new IllegalArgumentException("a threshold is from 0 to 1, or NEVER: " + threshold);
    }
  }
}
