package dev.assay.ingest.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what has come while the last sync ran, and syncs it once for all. A thread of the system's
 * own, since a sync would hold one of the few that carry virtual threads.
 */
final class Committer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final SegmentWriter writer;
  private final Segments segments;
  private final long maxBytes;
  private final LongSupplier storedBelow;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Thread thread;
  private List<Appending> waiting = new ArrayList<>();
  private boolean closed;
  private long next;
  private volatile long durable;
  private volatile @Nullable String broken;

  /**
   * Starts the thread.
   *
   * @param next the first sequence
   * @param storedBelow tells up to where the log's records are in the store
   */
  Committer(
      SegmentWriter writer, Segments segments, long maxBytes, long next, LongSupplier storedBelow) {
    this.storedBelow = storedBelow;
    this.writer = writer;
    this.segments = segments;
    this.maxBytes = maxBytes;
    this.next = next;
    this.durable = next - 1;
    thread = Thread.ofPlatform().daemon().name("assay-log").start(this::run);
  }

  /** False when this is closed. */
  boolean add(Appending one) {
    lock.lock();
    try {
      if (!closed) {
        waiting.add(one);
        arrived.signal();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** The last sequence that is on disk. */
  long durable() {
    return durable;
  }

  /** Why nothing is taken any more, or null. */
  @Nullable String broken() {
    return broken;
  }

  /** Writes what has been handed in, then stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (List<Appending> group = take(); !group.isEmpty(); group = take()) {
        try {
          commit(group);
        } catch (RuntimeException | Error e) {
          // What was written is not known, so the next records must not follow it.
          fail("the log failed", e);
          group.forEach(one -> one.refuse("the log failed"));
        }
      }
      writer.close();
    } catch (InterruptedException | IOException e) {
      LOG.warn("closing the log", e);
    }
  }

  private List<Appending> take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        arrived.await();
      }
      List<Appending> group = waiting;
      waiting = new ArrayList<>();
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<Appending> group) {
    String refusal = broken;
    boolean isBehind = storedBelow.getAsLong() <= durable;
    if (refusal == null && isBehind && segments.bytes() >= maxBytes) {
      refusal = "the store is behind, and the log is as large as it may become";
    }
    if (refusal == null) {
      refusal = write(group);
    }
    if (refusal != null) {
      for (Appending one : group) {
        one.refuse(refusal);
      }
    }
  }

  /** Why it could not be done, or null. */
  private @Nullable String write(List<Appending> group) {
    List<LogRecord> records = new ArrayList<>(group.size());
    for (Appending one : group) {
      // A number is never used twice: what a failed write left may still be found.
      records.add(one.numbered(next++));
    }
    try {
      writer.write(records);
    } catch (SyncFailedException e) {
      return fail("the disk of the log failed; restart when it is sound", e);
    } catch (IOException e) {
      LOG.warn("{} requests could not be written to the log; senders keep them", group.size(), e);
      return "the log cannot be written: " + e.getMessage();
    }
    durable = next - 1;
    for (int i = 0; i < group.size(); i++) {
      group.get(i).keep(records.get(i).sequence());
    }
    return null;
  }

  private String fail(String reason, Throwable cause) {
    LOG.error("nothing is acknowledged any more: {}", reason, cause);
    broken = reason;
    return reason;
  }
}
