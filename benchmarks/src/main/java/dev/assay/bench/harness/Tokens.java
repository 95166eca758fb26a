package dev.assay.bench.harness;

import dev.assay.trace.Usage;

/**
 * Tokens of calls.
 *
 * @param input all of them, cached ones included
 * @param cached of the input
 * @param output all of them, reasoning included
 */
public record Tokens(long input, long cached, long output) {
  /** No tokens. */
  public static final Tokens NONE = new Tokens(0, 0, 0);

  public Tokens {
    if (input < 0 || output < 0 || cached < 0 || cached > input) {
      throw new IllegalArgumentException("no tokens: " + input + ", " + cached + ", " + output);
    }
  }

  /** What a provider counted. */
  public static Tokens of(Usage usage) {
    return new Tokens(usage.input(), Math.min(usage.cached(), usage.input()), usage.output());
  }

  /** Both together. */
  public Tokens plus(Tokens more) {
    return new Tokens(input + more.input, cached + more.cached, output + more.output);
  }

  /** Input and output. */
  public long all() {
    return input + output;
  }
}
