package dev.assay.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Batches in the order in which they came, given out in groups: a group waits a moment for more to
 * come, as one insert of many spans costs little more than one of few. Safe for use by many
 * threads.
 */
final class SpanBatches {
  private final Duration linger;
  private final int groupSpans;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<SpanBatch> queue = new ArrayDeque<>();
  private int queued;
  private boolean closed;

  /**
   * An empty queue.
   *
   * @param groupSpans spans in a group at most, unless one batch has more
   */
  SpanBatches(Duration linger, int groupSpans) {
    this.linger = linger;
    this.groupSpans = groupSpans;
  }

  /** False when this is closed. */
  boolean add(SpanBatch batch) {
    lock.lock();
    try {
      if (!closed) {
        queue.add(batch);
        queued += batch.spans().size();
        arrived.signal();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next group; empty when this is closed and nothing is left. */
  List<SpanBatch> take() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        arrived.await();
      }
      long left = linger.toNanos();
      while (left > 0 && queued < groupSpans && !closed) {
        left = arrived.awaitNanos(left);
      }
      List<SpanBatch> group = new ArrayList<>();
      int spans = 0;
      while (!queue.isEmpty()
          && (group.isEmpty() || spans + queue.element().spans().size() <= groupSpans)) {
        SpanBatch batch = queue.remove();
        group.add(batch);
        spans += batch.spans().size();
      }
      queued -= spans;
      return group;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more in; what is here can still be taken out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }
}
