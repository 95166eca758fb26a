package dev.assay.trace;

import java.time.LocalDate;

/**
 * How long a project keeps what it received.
 *
 * @param payloadDays days after which message contents and long values go; 0 for never
 * @param rowDays days after which spans, turns, conversations and scores go; 0 for never
 */
record Retention(int payloadDays, int rowDays) {
  /** What holds for a project that nobody has set anything for. */
  static final Retention FOR_EVER = new Retention(0, 0);

  /** The last day that the database can name. */
  private static final LocalDate NEVER = LocalDate.of(2149, 6, 6);

  LocalDate payloadUntil(LocalDate received) {
    return until(received, payloadDays);
  }

  LocalDate rowUntil(LocalDate received) {
    return until(received, rowDays);
  }

  private static LocalDate until(LocalDate received, int days) {
    return days == 0 ? NEVER : received.plusDays(days);
  }
}
