package dev.assay.ingest.convention;

import java.time.Instant;

/** OTLP's times. */
public final class Nanos {
  private static final long PER_SECOND = 1_000_000_000L;

  private Nanos() {}

  /**
   * Nanoseconds since 1970. A time after 2262, which a signed number cannot hold, becomes the last
   * that it can.
   */
  public static Instant instant(long unixNanos) {
    long nanos = unixNanos < 0 ? Long.MAX_VALUE : unixNanos;
    return Instant.ofEpochSecond(nanos / PER_SECOND, nanos % PER_SECOND);
  }
}
