package dev.assay.ingest;

import dev.assay.ingest.log.SpanLog;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import dev.assay.tracing.SelfTracing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is in the log into the store, in its order, for as long as it takes. A request that
 * is stored twice, as after a crash before the checkpoint, shows once, since the store replaces
 * equal spans.
 */
final class LogDrain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogDrain.class);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** A stop leaves the rest to the next start, which finds it in the log. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  /** An insert that is too large or slow for a store in trouble is tried smaller, down to this. */
  private static final int FEWEST = 64;

  /** A request of which the server takes nothing is set aside after so many tries. */
  private static final int PATIENCE_WITH_ONE = 60;

  private final SpanLog log;
  private final SpanStore store;
  private final IngestConfig config;
  private final Backlog backlog;
  private final Faults faults;
  private final Consumer<List<Logged>> stored;
  private final Thread thread;
  private int portion;
  private int refusals;
  // Read by those who wait for it, written by this thread alone.
  private volatile long checkpointed;
  private long checkpointedAt = System.nanoTime();
  private volatile @Nullable Duration lag;
  private volatile @Nullable Instant waitingSince;
  private volatile boolean closed;

  /**
   * Starts.
   *
   * @param stored is told of requests whose spans every reader sees
   */
  LogDrain(
      SpanLog log,
      SpanStore store,
      IngestConfig config,
      Backlog backlog,
      Faults faults,
      Consumer<List<Logged>> stored) {
    this.log = log;
    this.store = store;
    this.config = config;
    this.backlog = backlog;
    this.faults = faults;
    this.stored = stored;
    portion = config.groupSpans();
    checkpointed = log.next();
    thread = Thread.ofVirtual().name("assay-log-drain").start(this::run);
  }

  /**
   * From receiving to storing, of the first of the last group, or so far of the one being stored;
   * null before the first. By the clock, since a request may be of an earlier process.
   */
  @Nullable Duration lag() {
    Instant since = waitingSince;
    return since == null ? lag : age(since);
  }

  /** All requests below are in the store. */
  long storedBelow() {
    return checkpointed;
  }

  private static Duration age(Instant since) {
    Duration age = Duration.between(since, Instant.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Stores what it can in a few seconds; the rest stays in the log. */
  @Override
  public void close() {
    closed = true;
    backlog.close();
    try {
      if (!thread.join(LAST_WORDS)) {
        thread.interrupt();
        thread.join(LAST_WORDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Logged> group = List.of();
    int done = 0;
    try {
      while (true) {
        try {
          if (done == group.size()) {
            group = backlog.take(IDLE.toNanos());
            done = 0;
            waitingSince = null;
          }
          if (group.isEmpty()) {
            checkpoint(true);
            if (closed) {
              return;
            }
          } else {
            waitingSince = group.get(done).receivedAt();
            done = store(group, done);
            checkpoint(false);
          }
        } catch (RuntimeException | Error e) {
          faults.found("storing what is in the log", e);
        }
      }
    } catch (InterruptedException e) {
      LOG.info("stopped before all in the log was stored; the next start goes on");
      checkpoint(true);
    }
  }

  /** Stores the requests from one on; those before the answer are stored. */
  private int store(List<Logged> group, int from) throws InterruptedException {
    List<Logged> some = new ArrayList<>();
    int spans = 0;
    for (Logged request : group.subList(from, group.size())) {
      if (!some.isEmpty() && spans + request.spans().size() > portion) {
        break;
      }
      some.add(request);
      spans += request.spans().size();
    }
    if (spans > 0 && !insert(some, spans)) {
      Thread.sleep(PAUSE);
      return from;
    }
    portion = Math.min(config.groupSpans(), portion * 2);
    refusals = 0;
    stored.accept(some);
    checkpointed = some.getLast().sequence() + 1;
    lag = age(some.getFirst().receivedAt());
    return from + some.size();
  }

  private boolean insert(List<Logged> requests, int spans) throws InterruptedException {
    SpanInsert insert = new SpanInsert(store, config.storeTimeout());
    List<Span> all = requests.stream().flatMap(request -> request.spans().stream()).toList();
    boolean isDone =
        SelfTracing.<Boolean, InterruptedException>span(
            "drain",
            span -> {
              span.setAttribute("assay.spans", spans);
              return insert.insert(all) == spans;
            });
    boolean refusesAll = !isDone && all.stream().anyMatch(span -> insert.refusal(span) != null);
    if (refusesAll) {
      // Perhaps the server is at fault, as one without the table, and will be mended.
      refusals++;
      isDone = requests.size() == 1 && refusals >= PATIENCE_WITH_ONE;
      portion = 1;
    } else if (!isDone) {
      portion = Math.max(FEWEST, Math.min(portion, spans) / 2);
    }
    if (isDone) {
      requests.forEach(request -> setAside(request, insert));
    }
    return isDone;
  }

  private void setAside(Logged request, SpanInsert insert) {
    request.spans().stream()
        .map(insert::refusal)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .ifPresent(reason -> log.setAside(request.sequence(), reason));
  }

  private void checkpoint(boolean now) {
    boolean isDue = now || System.nanoTime() - checkpointedAt >= CHECKPOINT_EVERY.toNanos();
    if (isDue && checkpointed > log.next()) {
      log.storedBelow(checkpointed);
      checkpointedAt = System.nanoTime();
    }
  }
}
