package dev.assay.bench.harness.chat;

import java.math.BigDecimal;

/**
 * What a model's tokens cost.
 *
 * @param input US dollars a million, 0 or more, as the others
 * @param cached input that the provider had cached
 */
public record Rates(BigDecimal input, BigDecimal cached, BigDecimal output) {
  private static final int MILLION = 6;

  public Rates {
    if (input.signum() < 0 || cached.signum() < 0 || output.signum() < 0) {
      throw new IllegalArgumentException("negative rates");
    }
  }

  /** Cost in US dollars. */
  public BigDecimal of(Tokens tokens) {
    return input
        .multiply(BigDecimal.valueOf(tokens.input() - tokens.cached()))
        .add(cached.multiply(BigDecimal.valueOf(tokens.cached())))
        .add(output.multiply(BigDecimal.valueOf(tokens.output())))
        .movePointLeft(MILLION);
  }

  /** The most that tokens can cost. */
  public BigDecimal most(long inputTokens, long outputTokens) {
    return input
        .max(cached)
        .multiply(BigDecimal.valueOf(inputTokens))
        .add(output.multiply(BigDecimal.valueOf(outputTokens)))
        .movePointLeft(MILLION);
  }
}
