package dev.assay.ingest;

import java.time.Duration;
import java.util.Map;

/**
 * How spans are taken in.
 *
 * @param linger how long a request waits for others to be stored together with it, {@code
 *     ASSAY_INGEST_LINGER}
 * @param groupSpans spans that are stored together at most, unless one request has more, {@code
 *     ASSAY_INGEST_GROUP_SPANS}
 * @param inFlightBytes of requests that are being worked on at once; more than that waits, {@code
 *     ASSAY_INGEST_IN_FLIGHT_BYTES}
 * @param storeTimeout how long storing is tried before the sender is asked to come again, {@code
 *     ASSAY_INGEST_STORE_TIMEOUT}
 * @param retryAfter what a sender is told to wait then, {@code ASSAY_INGEST_RETRY_AFTER}
 * @param quiet a conversation is folded when no span of it has come for so long, {@code
 *     ASSAY_FOLD_QUIET}
 * @param patience it is folded at the latest so long after its first span, {@code
 *     ASSAY_FOLD_PATIENCE}
 * @param foldThreads conversations that are folded at once, {@code ASSAY_FOLD_THREADS}
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
  static final String LINGER = "ASSAY_INGEST_LINGER";
  static final String GROUP_SPANS = "ASSAY_INGEST_GROUP_SPANS";
  static final String IN_FLIGHT_BYTES = "ASSAY_INGEST_IN_FLIGHT_BYTES";
  static final String STORE_TIMEOUT = "ASSAY_INGEST_STORE_TIMEOUT";
  static final String RETRY_AFTER = "ASSAY_INGEST_RETRY_AFTER";
  static final String QUIET = "ASSAY_FOLD_QUIET";
  static final String PATIENCE = "ASSAY_FOLD_PATIENCE";
  static final String FOLD_THREADS = "ASSAY_FOLD_THREADS";

  /** For a machine of two cores and up. */
  public static final IngestConfig DEFAULT =
      new IngestConfig(
          Duration.ofMillis(5),
          40_000,
          256L << 20,
          Duration.ofSeconds(8),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          4);

  public IngestConfig {
    require(!linger.isNegative(), LINGER + " must not be negative");
    require(!quiet.isNegative(), QUIET + " must not be negative");
    require(patience.compareTo(quiet) >= 0, PATIENCE + " must not be less than " + QUIET);
    require(groupSpans > 0, GROUP_SPANS + " must be positive");
    require(inFlightBytes > 0, IN_FLIGHT_BYTES + " must be positive");
    require(storeTimeout.isPositive(), STORE_TIMEOUT + " must be positive");
    require(!retryAfter.isNegative(), RETRY_AFTER + " must not be negative");
    require(foldThreads > 0, FOLD_THREADS + " must be positive");
  }

  /**
   * As the environment says, else the defaults.
   *
   * @throws IllegalArgumentException with one clear line when a value is none
   */
  public static IngestConfig of(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    return new IngestConfig(
        settings.time(LINGER, DEFAULT.linger),
        settings.number(GROUP_SPANS, DEFAULT.groupSpans),
        settings.number(IN_FLIGHT_BYTES, DEFAULT.inFlightBytes),
        settings.time(STORE_TIMEOUT, DEFAULT.storeTimeout),
        settings.time(RETRY_AFTER, DEFAULT.retryAfter),
        settings.time(QUIET, DEFAULT.quiet),
        settings.time(PATIENCE, DEFAULT.patience),
        settings.number(FOLD_THREADS, DEFAULT.foldThreads));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
