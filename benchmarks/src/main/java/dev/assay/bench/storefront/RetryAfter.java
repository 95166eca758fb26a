package dev.assay.bench.storefront;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** How long to wait before a request is sent again. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private RetryAfter() {}

  /**
   * What the header says, in seconds or as an HTTP date; without a readable one it doubles from 100
   * ms up to 5 s.
   *
   * @param attempt from 0
   */
  static Duration pause(String header, long attempt, Instant now) {
    if (header.matches("[0-9]{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeException e) {
      Duration doubled = Duration.ofMillis(100L << Math.min(attempt, 10));
      return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
  }
}
