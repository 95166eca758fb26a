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
import org.jspecify.annotations.Nullable;
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
    private final List<String> refused = new ArrayList<>();
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
  private volatile @Nullable Batch writing;

  SpanWriter(SpanStore store, IngestConfig config) {
    this.store = store;
    this.config = config;
    thread = Thread.ofVirtual().name("assay-store-spans").start(this::run);
  }

  /** What became of the spans of a request. */
  sealed interface Written {
    /**
     * They are stored, but for those that the store cannot hold.
     *
     * @param refused one reason for each span that is left out
     */
    record Stored(List<String> refused) implements Written {}

    /** The store could not be had in time, or this is closed. */
    record Unavailable() implements Written {}
  }

  /** Waits until the spans are stored. */
  Written write(List<Span> spans) throws InterruptedException {
    if (spans.isEmpty()) {
      return new Written.Stored(List.of());
    }
    Batch batch = new Batch(spans);
    lock.lock();
    try {
      if (closed) {
        return new Written.Unavailable();
      }
      queue.add(batch);
      queued += spans.size();
      arrived.signal();
    } finally {
      lock.unlock();
    }
    batch.done.await();
    return batch.stored
        ? new Written.Stored(List.copyOf(batch.refused))
        : new Written.Unavailable();
  }

  /**
   * From receiving to storing, of the last group, or so far of the one being stored if that is
   * longer.
   */
  Duration lag() {
    Batch oldest = writing;
    if (oldest == null) {
      return lag;
    }
    Duration age = Duration.ofNanos(System.nanoTime() - oldest.receivedAt);
    return age.compareTo(lag) > 0 ? age : lag;
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
        writing = group.getFirst();
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
      } catch (IllegalArgumentException e) {
        // Not the store's fault: one of the spans cannot be written, and its neighbours can.
        return insertApart(group, e);
      } catch (RuntimeException e) {
        // Whatever else the store throws, the spans are still here and may be had a moment later.
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

  /** Halves the group until the spans that cannot be written stand alone, and leaves those out. */
  private boolean insertApart(List<Batch> group, IllegalArgumentException reason)
      throws InterruptedException {
    if (group.size() > 1) {
      int half = group.size() / 2;
      return insert(group.subList(0, half)) && insert(group.subList(half, group.size()));
    }
    Batch batch = group.getFirst();
    if (batch.spans.size() == 1) {
      String why = String.valueOf(reason.getMessage());
      LOG.warn("span {} cannot be stored: {}", batch.spans.getFirst().id(), why);
      batch.refused.add(why);
      return true;
    }
    int half = batch.spans.size() / 2;
    return insertPart(batch, batch.spans.subList(0, half))
        && insertPart(batch, batch.spans.subList(half, batch.spans.size()));
  }

  private boolean insertPart(Batch whole, List<Span> part) throws InterruptedException {
    Batch alone = new Batch(part);
    boolean stored = insert(List.of(alone));
    whole.refused.addAll(alone.refused);
    return stored;
  }

  private void finish(List<Batch> group, boolean stored) {
    writing = null;
    lag = Duration.ofNanos(System.nanoTime() - group.getFirst().receivedAt);
    for (Batch batch : group) {
      batch.stored = stored;
      batch.done.countDown();
    }
  }
}
