package dev.assay.ingest;

import dev.assay.ingest.log.LogCursor;
import dev.assay.ingest.log.LogRecord;
import dev.assay.ingest.log.SpanLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are in the log and not yet in the store, in the log's order: as they came while
 * they fit into the memory, else read back from the log. Requests come from many threads; one
 * takes.
 */
final class Backlog implements AutoCloseable {
  private static final long READ_BYTES = 16 << 20;

  private final SpanLog log;
  private final Function<LogRecord, Logged> decoder;
  private final long memoryBytes;
  private final int groupSpans;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Logged> inMemory = new ArrayDeque<>();
  private long bytes;
  private int spans;
  private int hurried;
  private long lastOffered;
  private long lastTaken;
  private boolean onlyInLog = true;
  private boolean closed;
  private @Nullable LogCursor cursor;

  /**
   * What the log holds.
   *
   * @param memoryBytes of requests held besides
   */
  Backlog(SpanLog log, Function<LogRecord, Logged> decoder, long memoryBytes, int groupSpans) {
    this.log = log;
    this.decoder = decoder;
    this.memoryBytes = memoryBytes;
    this.groupSpans = groupSpans;
    lastOffered = log.durable();
    lastTaken = log.next() - 1;
  }

  /**
   * Whether a request may be held in memory; when not, it is read back from the log, and need not
   * be made ready before.
   */
  boolean hasRoom(long more) {
    lock.lock();
    try {
      return !onlyInLog && bytes + more <= memoryBytes;
    } finally {
      lock.unlock();
    }
  }

  /** A request that has come into the log, in the order of sequences. */
  void offer(Logged request) {
    lock.lock();
    try {
      lastOffered = request.sequence();
      if (!onlyInLog && request.isReady() && bytes + request.bytes() <= memoryBytes) {
        inMemory.add(request);
        bytes += request.bytes();
        spans += request.spans().size();
      } else {
        onlyInLog = true;
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next requests, some at a time.
   *
   * @param nanos how long to wait for one
   * @param gather how long to wait for more after the first, unless there are many, or somebody is
   *     in a hurry
   * @return empty when none came, and at once when this is closed and nothing is left in memory
   */
  List<Logged> take(long nanos, long gather) throws InterruptedException {
    if (!await(nanos)) {
      return List.of();
    }
    gather(gather);
    List<Logged> fromMemory = takeFromMemory();
    return fromMemory.isEmpty() ? readFromLog() : fromMemory;
  }

  private boolean await(long nanos) throws InterruptedException {
    long left = nanos;
    lock.lock();
    try {
      while (inMemory.isEmpty() && lastTaken >= lastOffered) {
        // All is taken: what comes next may stay in memory.
        onlyInLog = false;
        if (closed || left <= 0) {
          return false;
        }
        left = arrived.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void gather(long nanos) throws InterruptedException {
    long left = nanos;
    lock.lock();
    try {
      while (left > 0 && spans < groupSpans && !onlyInLog && hurried == 0 && !closed) {
        left = arrived.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether somebody waits for all that is here: then nothing waits for more. */
  void hurry(boolean on) {
    lock.lock();
    try {
      hurried += on ? 1 : -1;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private List<Logged> takeFromMemory() {
    lock.lock();
    try {
      List<Logged> group = new ArrayList<>();
      int taken = 0;
      while (!inMemory.isEmpty()
          && (group.isEmpty() || taken + inMemory.element().spans().size() <= groupSpans)) {
        Logged request = inMemory.remove();
        bytes -= request.bytes();
        taken += request.spans().size();
        lastTaken = request.sequence();
        group.add(request);
      }
      spans -= taken;
      return group;
    } finally {
      lock.unlock();
    }
  }

  private List<Logged> readFromLog() {
    LogCursor open = cursor;
    if (open == null) {
      open = log.cursor(lastTaken + 1);
      cursor = open;
    }
    long until;
    lock.lock();
    try {
      until = lastOffered;
    } finally {
      lock.unlock();
    }
    List<LogRecord> records;
    List<Logged> group;
    try {
      records = open.read(until, READ_BYTES);
      group = records.stream().map(decoder).toList();
    } catch (RuntimeException | Error e) {
      // Nothing is taken: the next one reads from the same place again.
      open.close();
      cursor = null;
      throw e;
    }
    lock.lock();
    try {
      lastTaken = records.isEmpty() ? until : records.getLast().sequence();
      if (lastTaken >= lastOffered) {
        open.close();
        cursor = null;
      }
    } finally {
      lock.unlock();
    }
    return group;
  }

  /** Whether nothing more will come. */
  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Gives out what is left, and then no more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }
}
