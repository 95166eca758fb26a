package dev.assay.clickhouse.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends this process when a statement runs on long after its time limit: the engine cannot be told
 * to stop it, and the parent starts a fresh process.
 */
final class Watchdog {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final long GRACE_SECONDS = 60;
  private static final int STUCK = 70;

  private Watchdog() {}

  static void start(List<Session> sessions) {
    Thread.ofPlatform().daemon().name("watchdog").start(() -> watch(sessions));
  }

  private static void watch(List<Session> sessions) {
    try {
      while (sessions.stream().noneMatch(s -> s.secondsOverdue() > GRACE_SECONDS)) {
        TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    System.err.println("a statement is stuck beyond its time limit; the engine starts afresh");
    Exit.now(STUCK);
  }
}
