package dev.assay.ingest;

import java.time.Duration;

/** What became of spans that were handed in. */
public sealed interface Receipt {

  /**
   * The spans are safe: they are in the log, and will be stored; without a log every reader sees
   * them now.
   *
   * @param accepted how many
   * @param rejected how many could not be taken; sending them again does not help
   * @param reasons one line on the rejected; empty when there are none
   */
  record Stored(int accepted, int rejected, String reasons) implements Receipt {}

  /**
   * Nothing was acknowledged: the store is away, or there is too much in flight. Spans may be sent
   * again whole; those that were stored after all are not shown twice.
   *
   * @param retryAfter when to send again
   * @param reason one line
   */
  record Unavailable(Duration retryAfter, String reason) implements Receipt {}
}
