package dev.assay.ingest.otlp;

import dev.assay.clickhouse.ClickHouseException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is rejected, a second's worth with one insert. Senders do not wait for it: what is
 * rejected was not acknowledged, and a flood of it may not hold up what is sound. While the store
 * is away the last of each project wait, in a file too. What is not kept is counted. Thread-safe.
 */
final class RejectedSpans implements AutoCloseable, MeterBinder {
  private static final Logger LOG = LoggerFactory.getLogger(RejectedSpans.class);
  private static final int WAITING = 500;
  private static final Duration LINGER = Duration.ofSeconds(1);

  /** How soon a stop is noticed. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final Duration GIVING_UP = Duration.ofMillis(500);

  /** What waits for a store that is away; beyond it the oldest of who has the most is lost. */
  private static final int MOST_PENDING = 1_000;

  private static final long MOST_PENDING_CHARACTERS = 8 << 20;

  private final BlockingQueue<RejectedSpan> waiting = new ArrayBlockingQueue<>(WAITING);
  private final RejectedSpanStore store;
  private final Clock clock;
  private final @Nullable RejectedSpool spool;
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

  /**
   * Starts.
   *
   * @param spool for what is not in the store at the end of the process; null for none
   */
  RejectedSpans(RejectedSpanStore store, Clock clock, @Nullable RejectedSpool spool) {
    this.store = store;
    this.clock = clock;
    this.spool = spool;
    for (Loss why : Loss.values()) {
      lost.put(why, new LongAdder());
    }
    thread = Thread.ofVirtual().name("assay-rejected-spans").start(this::run);
  }

  /** How many have not been looked at yet. */
  int queued() {
    return waiting.size();
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
          "{} rejected spans or log records are not kept: {} ({}); assay_rejected_lost_total counts"
              + " all such from now on",
          count,
          why.words,
          detail);
    }
  }

  private LongAdder counter(Loss why) {
    return Objects.requireNonNull(lost.get(why));
  }

  private void run() {
    List<RejectedSpan> pending = new ArrayList<>(spool == null ? List.of() : spool.read());
    Duration pause = LINGER;
    long due = System.nanoTime();
    try {
      while (!closed || !waiting.isEmpty()) {
        RejectedSpan first = waiting.poll(untilDue(pending, due), TimeUnit.NANOSECONDS);
        if (first != null) {
          take(first, pending);
        }
        if (!pending.isEmpty() && (closed || System.nanoTime() - due >= 0)) {
          boolean isDone = store(pending);
          pause = isDone ? LINGER : longer(pause);
          due = System.nanoTime() + pause.toNanos();
        }
      }
      if (!pending.isEmpty()) {
        store(pending);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.drainTo(pending);
      leave(pending);
    }
  }

  private static long untilDue(List<RejectedSpan> pending, long due) {
    long left = pending.isEmpty() ? LOOK.toNanos() : due - System.nanoTime();
    return Math.clamp(left, 0, LOOK.toNanos());
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private void take(RejectedSpan first, List<RejectedSpan> pending) {
    List<RejectedSpan> batch = new ArrayList<>(List.of(first));
    waiting.drainTo(batch);
    pending.addAll(batch);
    boolean isMore = bound(pending);
    if (spool != null && isMore) {
      spool.replace(pending);
    } else if (spool != null) {
      spool.add(batch);
    }
  }

  /** Loses what is too much; false when nothing is. */
  private boolean bound(List<RejectedSpan> pending) {
    int before = pending.size();
    long characters = pending.stream().mapToLong(one -> one.content().length()).sum();
    while (pending.size() > MOST_PENDING || characters > MOST_PENDING_CHARACTERS) {
      Map<String, Integer> counts = new HashMap<>();
      pending.forEach(one -> counts.merge(one.project(), 1, Integer::sum));
      int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      // Some at a time: of each of those who have the most, the older half at least.
      int share = Math.max(1, most / 2);
      Map<String, Integer> seen = new HashMap<>();
      pending.removeIf(
          one ->
              counts.getOrDefault(one.project(), 0) == most
                  && seen.merge(one.project(), 1, Integer::sum) <= share);
      characters = pending.stream().mapToLong(one -> one.content().length()).sum();
    }
    lose(Loss.STORE, before - pending.size(), "the store does not answer");
    return pending.size() < before;
  }

  /** Stores what waits; false when it is to be tried again. */
  private boolean store(List<RejectedSpan> pending) {
    try {
      store.insert(pending);
    } catch (RuntimeException | Error e) {
      if (e instanceof ClickHouseException away && away.isTransient()) {
        LOG.debug("{} rejected spans are not stored yet", pending.size(), e);
        return false;
      }
      lose(Loss.STORE, pending.size(), e.toString());
    }
    pending.clear();
    if (spool != null) {
      spool.replace(pending);
    }
    return true;
  }

  /** What is left goes to the next process. */
  private void leave(List<RejectedSpan> pending) {
    bound(pending);
    if (spool != null) {
      spool.replace(pending);
    } else {
      lose(Loss.STORE, pending.size(), "the store does not answer");
    }
  }

  /** Stores what is waiting as far as a second goes, then stops. */
  @Override
  public void close() {
    closed = true;
    try {
      if (!thread.join(LAST_WORDS)) {
        thread.interrupt();
        thread.join(GIVING_UP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
