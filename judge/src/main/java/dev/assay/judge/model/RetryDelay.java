package dev.assay.judge.model;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before a call is tried again. */
final class RetryDelay {
  private static final int MOST_DOUBLINGS = 20;

  private RetryDelay() {}

  /** What the provider asks for; null when it does not, or nobody understands it. */
  static @Nullable Duration asked(HttpHeaders headers, Instant now) {
    String millis = headers.firstValue("retry-after-ms").orElse("");
    if (millis.matches("\\d{1,9}")) {
      return Duration.ofMillis(Long.parseLong(millis));
    }
    String after = headers.firstValue("retry-after").orElse("").strip();
    if (after.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Duration.ofMillis(Math.round(Double.parseDouble(after) * 1000));
    }
    try {
      Instant until = ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Doubled with each attempt, half of it random: callers that failed together do not return
   * together.
   *
   * @param attempts made so far, at least 1
   */
  static Duration backOff(CallLimits limits, int attempts, RandomGenerator random) {
    long doubled = limits.firstDelay().toMillis() << Math.clamp(attempts - 1, 0, MOST_DOUBLINGS);
    long most = Math.min(doubled, limits.longestDelay().toMillis());
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}
