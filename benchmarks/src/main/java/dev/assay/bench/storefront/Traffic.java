package dev.assay.bench.storefront;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/** When people write: more by day than by night, less at weekends. Immutable. */
final class Traffic {
  private static final int STEPS_PER_DAY = 96;

  private final Instant start;
  private final double stepNanos;
  private final double[] cumulated;

  Traffic(Instant end, Duration span) {
    start = end.minus(span);
    int steps = (int) Math.max(1, span.toMinutes() * STEPS_PER_DAY / 1440);
    stepNanos = (double) span.toNanos() / steps;
    cumulated = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      Instant at = start.plusNanos((long) ((i + 0.5) * stepNanos));
      cumulated[i + 1] = cumulated[i] + rate(at);
    }
  }

  /** Relative traffic: lowest at 04:00 UTC, highest at 16:00, weekends three quarters. */
  private static double rate(Instant at) {
    var time = at.atOffset(ZoneOffset.UTC);
    double hour = time.getHour() + time.getMinute() / 60.0;
    double daily = 1 - 0.65 * Math.cos((hour - 4) / 24 * 2 * Math.PI);
    return daily * (time.getDayOfWeek().getValue() > 5 ? 0.75 : 1);
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
