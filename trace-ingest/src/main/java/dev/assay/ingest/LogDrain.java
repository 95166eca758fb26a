package dev.assay.ingest;

import dev.assay.ingest.log.SpanLog;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import dev.assay.tracing.SelfTracing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
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
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** A stop leaves the rest to the next start, which finds it in the log. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** How long an insert that has been given up takes to notice. */
  private static final Duration GIVING_UP = Duration.ofSeconds(1);

  /** What is received is not kept from readers for longer. */
  private static final Duration LONGEST_GATHER = Duration.ofSeconds(1);

  /** An insert that is too large or slow for a store in trouble is tried smaller, down to this. */
  private static final int FEWEST = 64;

  /**
   * A request of which the server takes nothing is set aside after so many tries, if the server
   * takes something else.
   */
  private static final int PATIENCE_WITH_ONE = 60;

  private static final FreshFolds.Stored NOTHING = new FreshFolds.Stored(List.of(), Set.of());

  private final SpanLog log;
  private final SpanStore store;
  private final FreshFolds fresh;
  private final IngestConfig config;
  private final Backlog backlog;
  private final GroupsAhead ahead;
  private final Faults faults;
  private final BiConsumer<List<Logged>, FreshFolds.Stored> stored;
  private final Thread thread;
  private int portion;
  private int refusals;

  /** Is in the store; storing it again tells whether the store takes anything at all. */
  private @Nullable Span sample;

  // Read by those who wait for it, written by this thread alone.
  private volatile long checkpointed;
  private long checkpointedAt = System.nanoTime();
  private volatile @Nullable Duration lag;
  private volatile @Nullable Instant waitingSince;

  /**
   * Starts.
   *
   * @param stored is told of requests whose spans every reader sees, and of what of them is folded
   */
  LogDrain(
      SpanLog log,
      SpanStore store,
      FreshFolds fresh,
      IngestConfig config,
      Backlog backlog,
      Faults faults,
      BiConsumer<List<Logged>, FreshFolds.Stored> stored) {
    this.log = log;
    this.store = store;
    this.fresh = fresh;
    this.config = config;
    this.backlog = backlog;
    this.faults = faults;
    this.stored = stored;
    portion = config.groupSpans();
    checkpointed = log.next();
    ahead = new GroupsAhead(backlog, fresh, faults);
    thread = Thread.ofPlatform().daemon().name("assay-log-drain").start(this::run);
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
    backlog.close();
    try {
      if (!thread.join(LAST_WORDS)) {
        thread.interrupt();
        thread.join(GIVING_UP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ahead.close();
    }
  }

  private void run() {
    GroupsAhead.Group group = null;
    int done = 0;
    try {
      while (true) {
        try {
          if (group == null) {
            waitingSince = null;
            group = ahead.take();
            done = 0;
          }
          if (group == null) {
            checkpoint(true);
            continue;
          }
          if (group.requests().isEmpty()) {
            checkpoint(true);
            return;
          }
          waitingSince = group.requests().get(done).receivedAt();
          long begun = System.nanoTime();
          done = store(group, done);
          // So that storing takes a third of the time at most while it keeps up: few large inserts
          // cost much less than many small ones.
          ahead.gather(Math.min(LONGEST_GATHER.toNanos(), 2 * (System.nanoTime() - begun)));
          if (done == group.requests().size()) {
            group = null;
          }
          checkpoint(false);
        } catch (RuntimeException | Error e) {
          faults.found("storing what is in the log", e);
        }
      }
    } catch (InterruptedException e) {
      LOG.info("stopped before all in the log was stored; the next start goes on");
      lastCheckpoint();
    }
  }

  /**
   * The thread ends after it, so that it need not be marked as interrupted: such a one writes no
   * file. An interrupt wakes the thread before it looks for a file to close, so that it may still
   * close the first one here.
   */
  private void lastCheckpoint() {
    for (int tries = 0; tries < 2; tries++) {
      Thread.interrupted();
      checkpoint(true);
    }
  }

  /** Stores the requests from one on; those before the answer are stored. */
  private int store(GroupsAhead.Group group, int from) throws InterruptedException {
    List<Logged> some = new ArrayList<>();
    int spans = 0;
    for (Logged request : group.requests().subList(from, group.requests().size())) {
      if (!some.isEmpty() && spans + request.spans().size() > portion) {
        break;
      }
      some.add(request);
      spans += request.spans().size();
    }
    FreshFolds.Ready ready = null;
    if (from == 0 && portion >= config.groupSpans() && group.ready() != null) {
      // One read back from the log may have a few more spans than a portion.
      ready = group.ready();
      some = group.requests();
      spans = ready.spans().size();
    }
    FreshFolds.Stored made = spans == 0 ? NOTHING : ready == null ? null : storeFresh(ready);
    if (made == null) {
      made = NOTHING;
      if (!insert(some, spans)) {
        Thread.sleep(PAUSE);
        return from;
      }
    }
    portion = Math.min(config.groupSpans(), portion * 2);
    refusals = 0;
    some.stream().flatMap(request -> request.spans().stream()).findFirst().ifPresent(this::sample);
    stored.accept(some, made);
    checkpointed = some.getLast().sequence() + 1;
    lag = age(some.getFirst().receivedAt());
    return from + some.size();
  }

  /**
   * Null when it could not be done. Then the spans are stored again without what they belong to,
   * and folded afterwards.
   */
  private FreshFolds.@Nullable Stored storeFresh(FreshFolds.Ready ready) {
    try {
      return SelfTracing.<FreshFolds.Stored, RuntimeException>span(
          "drain",
          span -> {
            span.setAttribute("assay.spans", ready.spans().size());
            return fresh.store(ready);
          });
    } catch (RuntimeException e) {
      if (StoreFailure.isTransient(e)) {
        LOG.debug("storing with folds failed, storing without", e);
      } else {
        LOG.warn("storing with folds failed, storing without", e);
      }
      return null;
    }
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
      isDone = requests.size() == 1 && refusals >= PATIENCE_WITH_ONE && takesAnything();
      portion = 1;
    } else if (!isDone) {
      portion = Math.max(FEWEST, Math.min(portion, spans) / 2);
    }
    if (isDone) {
      requests.forEach(request -> setAside(request, insert));
    }
    return isDone;
  }

  private void sample(Span span) {
    sample = span;
  }

  /** Whether it is the request that the server does not take; if not, it waits for a mended one. */
  private boolean takesAnything() {
    Span one = sample;
    if (one == null) {
      return false;
    }
    try {
      store.insertAsOf(List.of(one), Instant.EPOCH);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("the store takes nothing, so that all waits in the log: {}", e.toString());
      return false;
    }
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
    if (isDue && (checkpointed > log.next() || log.isCheckpointBehind())) {
      log.storedBelow(checkpointed);
      checkpointedAt = System.nanoTime();
    }
  }
}
