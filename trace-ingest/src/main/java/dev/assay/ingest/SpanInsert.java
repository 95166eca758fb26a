package dev.assay.ingest;

import dev.assay.clickhouse.ClickHouseException;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a list of spans: waits for a store that is away, and when the store refuses the list,
 * halves it until the spans it refuses stand alone. For one list and one thread.
 */
final class SpanInsert {
  private static final Logger LOG = LoggerFactory.getLogger(SpanInsert.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** After so many spans refused and none taken, it is the store that is at fault. */
  private static final int REFUSES_ALL = 8;

  private final SpanStore store;
  private final long deadline;
  private final IdentityHashMap<Span, String> refused = new IdentityHashMap<>();
  private boolean storedAny;
  private int refusedByServer;

  /**
   * An insert.
   *
   * @param patience how long it may take in all
   */
  SpanInsert(SpanStore store, Duration patience) {
    this.store = store;
    deadline = System.nanoTime() + patience.toNanos();
  }

  /**
   * Stores the spans.
   *
   * @return how many from the beginning of the list are dealt with: each of them is stored, or has
   *     a reason in {@link #refusal}. Those after them may be handed in again
   */
  int insert(List<Span> spans) throws InterruptedException {
    int done = insertOrHalve(spans);
    // A server that took nothing, as one without the table, would else cost every span.
    boolean isSure = refusedByServer == 0 || (storedAny && isRefusedStill());
    return isSure ? done : 0;
  }

  /**
   * Tries what was refused again, since the server may have been mended between that and what it
   * took. False when it went away over it, so that nobody knows.
   */
  private boolean isRefusedStill() throws InterruptedException {
    for (Span span : List.copyOf(refused.keySet())) {
      RuntimeException failure = failure(List.of(span));
      if (failure == null) {
        refused.remove(span);
      } else if (StoreFailure.isTransient(failure)) {
        return false;
      }
    }
    return true;
  }

  /** Why this span cannot be stored, or null. */
  @Nullable String refusal(Span span) {
    return refused.get(span);
  }

  private int insertOrHalve(List<Span> spans) throws InterruptedException {
    RuntimeException failure = failure(spans);
    if (failure == null) {
      storedAny = true;
      return spans.size();
    }
    if (StoreFailure.isTransient(failure)) {
      LOG.warn("{} spans are not stored yet: {}", spans.size(), failure.toString());
      return 0;
    }
    if (spans.size() == 1) {
      refuse(spans.getFirst(), failure);
      return 1;
    }
    boolean refusesAll = refusedByServer >= REFUSES_ALL && !storedAny;
    if (refusesAll || System.nanoTime() >= deadline) {
      LOG.warn("{} spans are refused so far: {}", spans.size(), failure.toString());
      return 0;
    }
    int half = spans.size() / 2;
    int done = insertOrHalve(spans.subList(0, half));
    return done < half ? done : done + insertOrHalve(spans.subList(half, spans.size()));
  }

  private void refuse(Span span, RuntimeException failure) {
    if (failure instanceof ClickHouseException) {
      refusedByServer++;
    }
    String message = failure.getMessage();
    String reason = message == null ? failure.toString() : message;
    refused.put(span, "cannot be stored: " + reason.lines().findFirst().orElse(""));
    LOG.warn("span {} cannot be stored: {}", span.id(), reason);
  }

  /** Null when the spans are stored; a transient failure only when time has run out. */
  private @Nullable RuntimeException failure(List<Span> spans) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        store.insert(spans);
        return null;
      } catch (RuntimeException e) {
        if (!StoreFailure.isTransient(e) || System.nanoTime() + pause.toNanos() >= deadline) {
          return e;
        }
        LOG.debug("storing {} spans failed, trying again", spans.size(), e);
      }
      Thread.sleep(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }
}
