package dev.assay.ingest.otlp;

import dev.assay.ingest.Rejections;
import dev.assay.ingest.Rejections.Rejected;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.RejectedSpanStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is rejected, a second's worth with one insert. Senders do not wait for it: what is
 * rejected was not acknowledged, and a flood of it may not hold up what is sound. What is not kept
 * is counted. Thread-safe.
 */
final class RejectedSpans implements AutoCloseable, MeterBinder {
  private static final Logger LOG = LoggerFactory.getLogger(RejectedSpans.class);
  private static final int WAITING = 500;
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final BlockingQueue<RejectedSpan> waiting = new ArrayBlockingQueue<>(WAITING);
  private final RejectedSpanStore store;
  private final Clock clock;
  private final Thread thread;
  private final Map<Loss, LongAdder> lost = new EnumMap<>(Loss.class);
  private volatile boolean closed;

  /** Why something is not kept. */
  enum Loss {
    REQUEST("beyond the first hundred of a request"),
    FLOOD("too many at once"),
    STORE("the store did not take them");

    private final String words;

    Loss(String words) {
      this.words = words;
    }
  }

  RejectedSpans(RejectedSpanStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    for (Loss why : Loss.values()) {
      lost.put(why, new LongAdder());
    }
    thread = Thread.ofVirtual().name("assay-rejected-spans").start(this::run);
  }

  /** How many were not kept since the start. */
  long lost(Loss why) {
    return counter(why).sum();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Loss why : Loss.values()) {
      FunctionCounter.builder("assay.rejected.lost", this, spans -> spans.lost(why))
          .tag("reason", why.name().toLowerCase(Locale.ROOT))
          .description("rejected spans and log records that are not kept")
          .register(registry);
    }
  }

  /** Keeps what a request had to leave behind. */
  void keep(String project, Rejections rejections) {
    Instant now = clock.instant();
    int refused = 0;
    for (Rejected rejected : rejections.kept()) {
      refused += waiting.offer(rejected.span(project, now, "otlp")) ? 0 : 1;
    }
    lose(Loss.FLOOD, refused, project);
    lose(Loss.REQUEST, rejections.count() - rejections.kept().size(), project);
  }

  /** The log says it once: a sender that is wrong is so with every request. */
  private void lose(Loss why, int count, String detail) {
    LongAdder counter = counter(why);
    if (count <= 0) {
      return;
    }
    boolean isFirst;
    synchronized (counter) {
      isFirst = counter.sum() == 0;
      counter.add(count);
    }
    if (isFirst) {
      LOG.warn(
          "{} rejected spans or log records are not kept: {} ({}); assay_rejected_lost_total counts all such from now on",
          count,
          why.words,
          detail);
    }
  }

  private LongAdder counter(Loss why) {
    return Objects.requireNonNull(lost.get(why));
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
      lose(Loss.STORE, batch.size(), e.toString());
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
