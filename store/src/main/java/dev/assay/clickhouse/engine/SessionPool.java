package dev.assay.clickhouse.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The engine's sessions, lent to one statement each. Safe for use by many threads. */
final class SessionPool {
  /** Less than any client waits, so that it gets the reason. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final BlockingQueue<Session> idle;
  private final AtomicInteger working;
  private final Runnable exhausted;

  /**
   * Lends these sessions.
   *
   * @param exhausted is run when none of them works any more
   */
  SessionPool(List<Session> sessions, Runnable exhausted) {
    this.working = new AtomicInteger(sessions.size());
    this.exhausted = exhausted;
    idle = new ArrayBlockingQueue<>(sessions.size(), true, sessions);
  }

  /**
   * Waits for an idle session; whoever takes it gives it {@link #back}.
   *
   * @throws StatementException if none becomes idle in time
   */
  Session take() {
    Session session;
    try {
      session = idle.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StatementException(394, "QUERY_WAS_CANCELLED", "The engine is stopping");
    }
    if (session == null) {
      throw new StatementException(
          202,
          "TOO_MANY_SIMULTANEOUS_QUERIES",
          "All " + working.get() + " connections of the embedded engine are busy; try again later");
    }
    return session;
  }

  /** Takes a session back. One that may be broken is mended first; one that cannot be, is left. */
  void back(Session session) {
    if (!session.isSound()) {
      try {
        session.reset();
      } catch (RuntimeException e) {
        System.err.println("a connection to the engine is broken and no longer used: " + e);
        if (working.decrementAndGet() == 0) {
          exhausted.run();
        }
        return;
      }
    }
    idle.add(session);
  }

  /** Whether no statement runs. */
  boolean isIdle() {
    return idle.size() == working.get();
  }
}
