package dev.assay.bench.harness;

import java.math.BigDecimal;

/**
 * What was used up.
 *
 * @param tokens input and output
 * @param dollars US dollars
 */
public record Spend(long tokens, BigDecimal dollars) {
  /** Nothing. */
  public static final Spend NONE = new Spend(0, BigDecimal.ZERO);

  public Spend {
    if (tokens < 0 || dollars.signum() < 0) {
      throw new IllegalArgumentException("less than nothing: " + tokens + ", " + dollars);
    }
  }

  /** Both together. */
  public Spend plus(Spend more) {
    return new Spend(tokens + more.tokens, dollars.add(more.dollars));
  }

  /** Without a part that is in it. */
  Spend minus(Spend less) {
    return new Spend(tokens - less.tokens, dollars.subtract(less.dollars));
  }
}
