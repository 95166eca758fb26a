package dev.assay.bench.storefront;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * When people write: more by day than by night, less at weekends, by the shop's own clock, which
 * says Friday 18:00 at the end of the simulated time. A clock of the real world would make other
 * conversations of the same seed whenever it is played. Immutable.
 */
final class Traffic {
  private static final int STEPS_PER_DAY = 96;
  private static final double WEEK_HOURS = 7 * 24;

  /** Friday 18:00, in hours since Monday 00:00. */
  private static final double HOUR_AT_END = 4 * 24 + 18;

  private final Instant start;
  private final double stepNanos;
  private final double[] cumulated;

  Traffic(Instant end, Duration span) {
    start = end.minus(span);
    int steps = (int) Math.max(1, span.toMinutes() * STEPS_PER_DAY / 1440);
    stepNanos = (double) span.toNanos() / steps;
    cumulated = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      double hoursToEnd = (steps - i - 0.5) * stepNanos / 3.6e12;
      cumulated[i + 1] = cumulated[i] + rate(HOUR_AT_END - hoursToEnd % WEEK_HOURS + WEEK_HOURS);
    }
  }

  /**
   * Relative traffic: lowest at 04:00, highest at 16:00, weekends three quarters.
   *
   * @param hour since some Monday 00:00, not negative
   */
  private static double rate(double hour) {
    double daily = 1 - 0.65 * Math.cos((hour % 24 - 4) / 24 * 2 * Math.PI);
    boolean weekend = hour % WEEK_HOURS >= 5 * 24;
    return daily * (weekend ? 0.75 : 1);
  }

  /** The time before which a part of the traffic starts, from 0 to 1. */
  Instant at(double quantile) {
    double wanted = quantile * cumulated[cumulated.length - 1];
    int index = Arrays.binarySearch(cumulated, wanted);
    int step = Math.min(cumulated.length - 2, index >= 0 ? index : -index - 2);
    double within = (wanted - cumulated[step]) / (cumulated[step + 1] - cumulated[step]);
    return start.plusNanos((long) ((step + within) * stepNanos));
  }
}
