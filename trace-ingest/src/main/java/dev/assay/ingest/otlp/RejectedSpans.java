package dev.assay.ingest.otlp;

import dev.assay.ingest.Rejections;
import dev.assay.ingest.Rejections.Rejected;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.RejectedSpanStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is rejected, a second's worth with one insert. Senders do not wait for it: what is
 * rejected was not acknowledged, and a flood of it may not hold up what is sound. Thread-safe.
 */
final class RejectedSpans implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RejectedSpans.class);
  private static final int WAITING = 500;
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final BlockingQueue<RejectedSpan> waiting = new ArrayBlockingQueue<>(WAITING);
  private final RejectedSpanStore store;
  private final Clock clock;
  private final Thread thread;
  private volatile boolean closed;

  RejectedSpans(RejectedSpanStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    thread = Thread.ofVirtual().name("assay-rejected-spans").start(this::run);
  }

  /** Keeps what a request had to leave behind; the log says when there is too much of it. */
  void keep(String project, Rejections rejections) {
    Instant now = clock.instant();
    int lost = 0;
    for (Rejected rejected : rejections.kept()) {
      lost += waiting.offer(rejected.span(project, now, "otlp")) ? 0 : 1;
    }
    if (lost > 0) {
      LOG.warn("{} rejected spans of {} are not kept: too many at once", lost, project);
    }
  }

  private void run() {
    try {
      while (!closed || !waiting.isEmpty()) {
        RejectedSpan first = waiting.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          store(first);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void store(RejectedSpan first) throws InterruptedException {
    if (!closed) {
      Thread.sleep(LINGER);
    }
    List<RejectedSpan> batch = new ArrayList<>(List.of(first));
    waiting.drainTo(batch);
    try {
      store.insert(batch);
    } catch (RuntimeException | Error e) {
      LOG.warn("{} rejected spans are not kept: {}", batch.size(), e.toString());
    }
  }

  /** Stores what is waiting, then stops. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
