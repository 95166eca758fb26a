package dev.assay.ingest;

import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the spans of requests that come at the same time with one insert. A group that failed is
 * tried again as it was, so that a store that replaces equal spans shows none twice.
 */
final class SpanWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpanWriter.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final class Batch {
    private final List<Span> spans;
    private final long receivedAt = System.nanoTime();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean stored;

    private Batch(List<Span> spans) {
      this.spans = spans;
    }
  }

  private final SpanStore store;
  private final IngestConfig config;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Batch> queue = new ArrayDeque<>();
  private final Thread thread;
  private int queued;
  private boolean closed;
  private volatile Duration lag = Duration.ZERO;

  SpanWriter(SpanStore store, IngestConfig config) {
    this.store = store;
    this.config = config;
    thread = Thread.ofVirtual().name("assay-store-spans").start(this::run);
  }

  /**
   * Waits until the spans are stored.
   *
   * @return false when the store could not be had in time, or this is closed
   */
  boolean write(List<Span> spans) throws InterruptedException {
    if (spans.isEmpty()) {
      return true;
    }
    Batch batch = new Batch(spans);
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      queue.add(batch);
      queued += spans.size();
      arrived.signal();
    } finally {
      lock.unlock();
    }
    batch.done.await();
    return batch.stored;
  }

  /** From receiving to storing, of the last group. */
  Duration lag() {
    return lag;
  }

  /** Stores what has been handed in, then stops. */
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
      for (List<Batch> group = take(); !group.isEmpty(); group = take()) {
        boolean stored = false;
        try {
          stored = insert(group);
        } finally {
          finish(group, stored);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next group; empty when closed and done. */
  private List<Batch> take() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        arrived.await();
      }
      long left = config.linger().toNanos();
      while (left > 0 && queued < config.groupSpans() && !closed) {
        left = arrived.awaitNanos(left);
      }
      List<Batch> group = new ArrayList<>();
      int spans = 0;
      while (!queue.isEmpty()
          && (group.isEmpty() || spans + queue.element().spans.size() <= config.groupSpans())) {
        Batch batch = queue.remove();
        group.add(batch);
        spans += batch.spans.size();
      }
      queued -= spans;
      return group;
    } finally {
      lock.unlock();
    }
  }

  private boolean insert(List<Batch> group) throws InterruptedException {
    List<Span> spans =
        group.size() == 1
            ? group.getFirst().spans
            : group.stream().flatMap(batch -> batch.spans.stream()).toList();
    long deadline = System.nanoTime() + config.storeTimeout().toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        store.insert(spans);
        return true;
      } catch (RuntimeException e) {
        // Whatever the store throws, the spans are still here and may be had a moment later.
        if (System.nanoTime() + pause.toNanos() >= deadline) {
          LOG.warn(
              "{} spans could not be stored; senders keep them: {}", spans.size(), e.toString());
          return false;
        }
        LOG.debug("storing {} spans failed, trying again", spans.size(), e);
      }
      Thread.sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private void finish(List<Batch> group, boolean stored) {
    lag = Duration.ofNanos(System.nanoTime() - group.getFirst().receivedAt);
    for (Batch batch : group) {
      batch.stored = stored;
      batch.done.countDown();
    }
  }
}
