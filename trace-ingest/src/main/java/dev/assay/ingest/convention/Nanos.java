package dev.assay.ingest.convention;

import java.time.Instant;

/** OTLP's times. */
public final class Nanos {
  private static final long PER_SECOND = 1_000_000_000L;

  private Nanos() {}

  /** Whether a time can be kept: one after 2262 does not fit, nor one before 1970 sent as such. */
  public static boolean isTime(long unixNanos) {
    return unixNanos >= 0;
  }

  /**
   * Nanoseconds since 1970.
   *
   * @throws IllegalArgumentException when it is no time that can be kept
   */
  public static Instant instant(long unixNanos) {
    if (!isTime(unixNanos)) {
      throw new IllegalArgumentException("not between 1970 and 2262");
    }
    return Instant.ofEpochSecond(unixNanos / PER_SECOND, unixNanos % PER_SECOND);
  }
}
