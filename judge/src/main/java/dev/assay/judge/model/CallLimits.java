package dev.assay.judge.model;

import java.time.Duration;

/**
 * How patient calls are.
 *
 * @param attempts how often the provider is asked at most; at least 1
 * @param firstDelay before the second attempt, doubled with each further one; half of it is random
 * @param longestDelay most of such a delay. A provider's own wish ({@code Retry-After}) may be
 *     longer
 * @param attempt longest wait for one answer
 * @param total longest time of a call, waits between attempts included
 * @param concurrency how many calls are under way at most; at least 1
 */
public record CallLimits(
    int attempts,
    Duration firstDelay,
    Duration longestDelay,
    Duration attempt,
    Duration total,
    int concurrency) {
  /** Five attempts of two minutes within ten, eight calls at a time. */
  public static final CallLimits DEFAULT =
      new CallLimits(
          5,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          8);

  public CallLimits {
    if (attempts < 1 || concurrency < 1) {
      throw new IllegalArgumentException("attempts and concurrency are at least 1");
    }
    if (!attempt.isPositive() || !total.isPositive()) {
      throw new IllegalArgumentException("time limits are more than nothing");
    }
  }

  /** The same with this many calls at a time. */
  public CallLimits with(int newConcurrency) {
    return new CallLimits(attempts, firstDelay, longestDelay, attempt, total, newConcurrency);
  }
}
