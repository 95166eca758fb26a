package dev.assay.ingest;

import java.time.Duration;

/**
 * How spans are taken in.
 *
 * @param linger how long a request waits for others to be stored together with it
 * @param groupSpans spans that are stored together at most, unless one request has more
 * @param inFlightBytes of requests that are being worked on at once; more than that waits
 * @param storeTimeout how long storing is tried before the sender is asked to come again
 * @param retryAfter what a sender is told to wait then
 * @param quiet a conversation is folded when no span of it has come for so long
 * @param patience it is folded at the latest so long after its first span
 * @param foldThreads conversations that are folded at once
 */
public record IngestConfig(
    Duration linger,
    int groupSpans,
    long inFlightBytes,
    Duration storeTimeout,
    Duration retryAfter,
    Duration quiet,
    Duration patience,
    int foldThreads) {
  /** For a machine of two cores and up. */
  public static final IngestConfig DEFAULT =
      new IngestConfig(
          Duration.ofMillis(5),
          20_000,
          256L << 20,
          Duration.ofSeconds(8),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          4);

  public IngestConfig {
    if (linger.isNegative() || quiet.isNegative() || patience.compareTo(quiet) < 0) {
      throw new IllegalArgumentException(
          "linger and quiet must not be negative, nor patience less");
    }
    if (groupSpans < 1 || inFlightBytes < 1 || foldThreads < 1 || !storeTimeout.isPositive()) {
      throw new IllegalArgumentException("sizes and times must be positive");
    }
  }
}
