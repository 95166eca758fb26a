package dev.assay.bench.load;

import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How long after it was due to be sent a span is found by a query: some requests are watched, and
 * their traces looked for again and again. Safe for use by many threads.
 */
final class Visibility implements Phase.Watcher {
  private static final long POLL_MILLIS = 100;
  private static final long MARK_EVERY_NANOS = 50_000_000;

  private final SpanStore store;
  private final String project;
  private final Corpus corpus;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Map<String, Long> waiting = new ConcurrentHashMap<>();
  private final List<Long> nanos = new ArrayList<>();
  private long lastMarked;
  private volatile boolean done;

  Visibility(SpanStore store, String project, Corpus corpus) {
    this.store = store;
    this.project = project;
    this.corpus = corpus;
  }

  @Override
  public void sending(long request, long due) {
    long now = System.nanoTime();
    synchronized (this) {
      if (now - lastMarked < MARK_EVERY_NANOS) {
        return;
      }
      lastMarked = now;
    }
    sent.put(corpus.traceOf(request), due);
  }

  /** Only what was acknowledged must become visible. */
  @Override
  public void acknowledged(long request) {
    String trace = corpus.traceOf(request);
    Long since = sent.remove(trace);
    if (since != null) {
      waiting.put(trace, since);
    }
  }

  /** Looks until {@link #finish} and until all are found, or the time is over. */
  void look(long patienceNanos) throws InterruptedException {
    long last = 0;
    while (!done || (!waiting.isEmpty() && System.nanoTime() - last < patienceNanos)) {
      if (!done) {
        last = System.nanoTime();
      }
      Collection<String> traces = Set.copyOf(waiting.keySet());
      if (!traces.isEmpty()) {
        Set<String> found =
            store.known(project, traces).stream().map(SpanId::traceId).collect(Collectors.toSet());
        long now = System.nanoTime();
        found.forEach(trace -> found(trace, now));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private synchronized void found(String trace, long now) {
    Long since = waiting.remove(trace);
    if (since != null) {
      nanos.add(now - since);
    }
  }

  /** No more is sent. */
  void finish() {
    done = true;
  }

  synchronized Quantiles quantiles() {
    return Quantiles.of(nanos);
  }

  /** Watched ones that never became visible. */
  int missing() {
    return waiting.size();
  }
}
