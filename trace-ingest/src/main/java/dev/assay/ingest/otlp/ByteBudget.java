package dev.assay.ingest.otlp;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of requests that may be held at once, whatever carries them. Thread-safe. */
final class ByteBudget {
  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  ByteBudget(long limit) {
    this.limit = limit;
  }

  /** Whether so many more may be taken now. */
  boolean fits(long bytes) {
    return taken.get() + bytes <= limit;
  }

  /** How many are held. */
  long taken() {
    return taken.get();
  }

  /** What a request holds; nothing yet. */
  Share share() {
    return new Share();
  }

  private boolean take(long bytes) {
    long before = taken.get();
    while (before + bytes <= limit) {
      if (taken.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = taken.get();
    }
    return false;
  }

  /** What one request holds, until it is closed. */
  final class Share implements AutoCloseable {
    private long held;
    private boolean begun;
    private boolean closed;

    /** Takes more; false when there is no more to be had, or this is closed. */
    synchronized boolean grow(long bytes) {
      if (closed || !take(bytes)) {
        return false;
      }
      held += bytes;
      return true;
    }

    /** From now on the one who works on the request closes this; false when it is closed. */
    synchronized boolean begin() {
      begun = !closed;
      return begun;
    }

    /** Closes this unless somebody works on the request. */
    synchronized void abandon() {
      if (!begun) {
        close();
      }
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        taken.addAndGet(-held);
      }
    }
  }
}
