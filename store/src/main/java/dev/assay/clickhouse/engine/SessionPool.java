package dev.assay.clickhouse.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The engine's sessions, lent to one statement each. Safe for use by many threads. */
final class SessionPool {
  private final List<Session> sessions;
  private final BlockingQueue<Session> idle;

  SessionPool(List<Session> sessions) {
    this.sessions = List.copyOf(sessions);
    idle = new ArrayBlockingQueue<>(sessions.size(), true, sessions);
  }

  /**
   * Waits for an idle session; whoever takes it gives it {@link #back}.
   *
   * @throws StatementException if none becomes idle in time
   */
  Session take(Duration patience) throws InterruptedException {
    Session session = idle.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (session == null) {
      throw new StatementException(
          202,
          "TOO_MANY_SIMULTANEOUS_QUERIES",
          "All %d connections of the embedded engine are busy; try again later"
              .formatted(sessions.size()));
    }
    return session;
  }

  void back(Session session) {
    idle.add(session);
  }

  /** Whether no statement runs. */
  boolean isIdle() {
    return idle.size() == sessions.size();
  }
}
