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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores the spans of requests that come at the same time with one insert. Handing in spans again
 * does no harm, as a store replaces equal ones; a request is answered by its own spans alone.
 */
final class SpanWriter implements AutoCloseable {
  private static final class Batch {
    private final List<Span> spans;
    private final long receivedAt = System.nanoTime();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Written written = new Written.Unavailable();

    private Batch(List<Span> spans) {
      this.spans = spans;
    }

    private Duration age() {
      return Duration.ofNanos(System.nanoTime() - receivedAt);
    }

    private void answer(Written answer) {
      written = answer;
      done.countDown();
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
  private volatile @Nullable Duration lag;
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
    return batch.written;
  }

  /**
   * From receiving to storing, of the last group, or so far of the one being stored if that is
   * longer; null before the first.
   */
  @Nullable Duration lag() {
    Duration last = lag;
    Batch oldest = writing;
    if (oldest == null) {
      return last;
    }
    Duration age = oldest.age();
    return last == null || age.compareTo(last) > 0 ? age : last;
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
        insert(group);
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

  /** Answers every request of the group, whatever happens. */
  private void insert(List<Batch> group) throws InterruptedException {
    SpanInsert insert = new SpanInsert(store, config.storeTimeout());
    int done = 0;
    Batch oldest = group.getFirst();
    writing = oldest;
    try {
      done = insert.insert(group.stream().flatMap(batch -> batch.spans.stream()).toList());
    } finally {
      lag = oldest.age();
      writing = null;
      for (Batch batch : group) {
        done -= batch.spans.size();
        batch.answer(done < 0 ? new Written.Unavailable() : stored(batch, insert));
      }
    }
  }

  private static Written stored(Batch batch, SpanInsert insert) {
    return new Written.Stored(
        batch.spans.stream().map(insert::refusal).flatMap(Stream::ofNullable).toList());
  }
}
