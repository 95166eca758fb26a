package dev.assay.bench.storefront;

import dev.assay.trace.Usage;
import java.math.BigDecimal;

/**
 * What conversations add up to.
 *
 * @param nanoDollars cost in 10⁻⁹ US dollars
 */
public record Tally(
    long turns, long spans, long modelCalls, long toolCalls, Usage usage, long nanoDollars) {
  public static final Tally NONE = new Tally(0, 0, 0, 0, Usage.NONE, 0);

  public Tally plus(Tally other) {
    return new Tally(
        turns + other.turns,
        spans + other.spans,
        modelCalls + other.modelCalls,
        toolCalls + other.toolCalls,
        usage.plus(other.usage),
        nanoDollars + other.nanoDollars);
  }

  /** US dollars. */
  public BigDecimal cost() {
    return BigDecimal.valueOf(nanoDollars, 9);
  }
}
