package dev.assay.judge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RetryDelayTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void asked_secondsMillisAndDates_areUnderstood() {
    assertThat(asked("retry-after", "3")).isEqualTo(Duration.ofSeconds(3));
    assertThat(asked("retry-after", "0.25")).isEqualTo(Duration.ofMillis(250));
    assertThat(asked("retry-after-ms", "40")).isEqualTo(Duration.ofMillis(40));
    assertThat(asked("retry-after", "Sat, 21 Nov 2026 12:00:05 GMT"))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(asked("retry-after", "Sat, 21 Nov 2026 11:00:05 GMT")).isZero();
    assertThat(asked("retry-after", "soon")).isNull();
    assertThat(asked("x", "1")).isNull();
  }

  @Test
  void backOff_doublesUpToTheLongestAndHalfIsRandom() {
    CallLimits limits = CallLimits.DEFAULT;
    Random random = new Random(1);
    for (int attempts = 1; attempts < 70; attempts++) {
      long most = Math.min(1000L << Math.min(attempts - 1, 20), 30_000);
      assertThat(RetryDelay.backOff(limits, attempts, random).toMillis()).isBetween(most / 2, most);
    }
  }

  private static @org.jspecify.annotations.Nullable Duration asked(String name, String value) {
    HttpHeaders headers = HttpHeaders.of(Map.of(name, List.of(value)), (a, b) -> true);
    return RetryDelay.asked(headers, NOW);
  }
}
