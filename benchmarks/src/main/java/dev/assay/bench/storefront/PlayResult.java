package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.FaultKind;
import dev.assay.trace.Outcome;
import java.time.Duration;
import java.util.Map;

/**
 * What was sent.
 *
 * @param tally turns, spans, calls, tokens and cost
 * @param outcomes true ones, with how many conversations had them
 * @param faults with how many conversations each struck
 * @param requests answered by the receiver, refusals that were tried again not counted
 * @param retries refusals that were tried again
 * @param rejectedSpans as the receiver counted in its partial success
 * @param bytes of the bodies, compressed ones if so, each counted once
 */
public record PlayResult(
    long conversations,
    Tally tally,
    Map<Outcome, Long> outcomes,
    Map<FaultKind, Long> faults,
    long requests,
    long retries,
    long rejectedSpans,
    long bytes,
    Duration duration) {
  public PlayResult {
    outcomes = Map.copyOf(outcomes);
    faults = Map.copyOf(faults);
  }

  /** Spans a second over the whole time. */
  public double spansPerSecond() {
    return tally.spans() / Math.max(1e-9, duration.toNanos() / 1e9);
  }
}
