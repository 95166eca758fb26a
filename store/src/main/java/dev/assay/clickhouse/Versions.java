package dev.assay.clickhouse;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that only grow, in this process and, by the clock, over restarts: the row with the
 * largest is the one that holds. Safe for use by many threads.
 */
public final class Versions {
  private final Clock clock;
  private final AtomicLong last = new AtomicLong();

  public Versions(Clock clock) {
    this.clock = clock;
  }

  public long next() {
    long now = ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }
}
