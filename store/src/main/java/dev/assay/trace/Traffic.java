package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one release did, as sums from which rates and their intervals follow. A conversation counts
 * when its start lies within the time asked for.
 *
 * @param release empty when the sender named none
 * @param at start of the stretch of time, or of all the time asked for
 * @param simulated how many of the conversations no real user stands behind
 * @param turns of those conversations
 * @param failedTurns turns that ended in an error
 * @param cost US dollars over all conversations that have a cost; null when none has
 * @param withCost how many have one
 * @param knownCost of conversations that have a cost and a known outcome, US dollars: with {@code
 *     resolvedCost}, what the cost per resolved conversation follows from
 * @param resolvedCost of resolved conversations that have a cost, US dollars
 * @param turnSeconds how long turns took
 */
public record Traffic(
    String release,
    Instant at,
    long conversations,
    long simulated,
    Outcomes outcomes,
    long turns,
    long failedTurns,
    @Nullable BigDecimal cost,
    long withCost,
    Moments knownCost,
    Moments resolvedCost,
    Quantile turnSeconds) {

  /** Conversations by outcome. */
  public record Outcomes(long resolved, long escalated, long abandoned, long failed, long unknown) {
    /** Those whose outcome somebody told. */
    public long known() {
      return resolved + escalated + abandoned + failed;
    }
  }

  /** Count, sum and sum of squares of a figure. */
  public record Moments(long n, double sum, double sumOfSquares) {}

  /**
   * The 50th and 95th percentile of a figure by nearest rank, the latter with its 95 % interval by
   * order statistics: ranks np ± 1.96 √(np(1-p)), outwards. 0 when n is 0.
   *
   * @param p95Low null when the rank is below the first
   * @param p95High null when the rank is beyond the last: below 73 values there is no upper end
   */
  public record Quantile(
      long n, double p50, double p95, @Nullable Double p95Low, @Nullable Double p95High) {}
}
