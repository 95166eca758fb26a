package dev.assay.bench.harness;

import java.math.BigDecimal;

/**
 * What is used up.
 *
 * @param tokens input and output
 * @param dollars US dollars; 0 where nobody knows the price
 */
record Spend(long tokens, BigDecimal dollars) {
  static final Spend NONE = new Spend(0, BigDecimal.ZERO);

  Spend {
    if (tokens < 0 || dollars.signum() < 0) {
      throw new IllegalArgumentException("less than nothing: " + tokens + ", " + dollars);
    }
  }

  Spend plus(Spend more) {
    return new Spend(tokens + more.tokens, dollars.add(more.dollars));
  }
}
