package dev.assay.stats;

/**
 * How many of {@code n} cases had a property.
 *
 * @param count from 0 to {@code n}
 * @param n at least 1: of no cases there is no share
 */
public record Proportion(long count, long n) {
  public Proportion {
    if (n < 1 || count < 0 || count > n) {
      throw new IllegalArgumentException("not a proportion: " + count + " of " + n);
    }
  }

  /** The share, from 0 to 1. */
  public double share() {
    return (double) count / n;
  }
}
