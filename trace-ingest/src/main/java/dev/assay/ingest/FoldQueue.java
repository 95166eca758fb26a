package dev.assay.ingest;

import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds conversations a moment after their last span, many at once, and again on late spans. */
final class FoldQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FoldQueue.class);
  private static final int ROUND = 512;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  // The longest pause between tries of one conversation is about four minutes.
  private static final int MOST_DOUBLINGS = 8;

  /**
   * A conversation with spans newer than its last fold.
   *
   * @param first when the first of them came
   * @param due when to fold it
   */
  private record Waiting(long first, long due) {}

  /**
   * A conversation that could not be folded.
   *
   * @param times how often, since it last could
   * @param notBefore when to try again
   */
  private record Failing(int times, long notBefore) {}

  private final SpanStore spans;
  private final ConversationStore conversations;
  private final TurnFolder folder;
  private final IngestConfig config;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<ConversationId, Waiting> waiting = new HashMap<>();
  private final List<Consumer<Folded>> listeners = new CopyOnWriteArrayList<>();
  private final LongAdder folded = new LongAdder();
  private final ExecutorService workers;
  private final Thread thread;
  private final LongAdder failed = new LongAdder();
  private final Map<ConversationId, Failing> failing = new HashMap<>();
  private Map<ConversationId, Waiting> busy = Map.of();
  private long calmUntil = System.nanoTime();
  private boolean hasBegun;
  private int hurried;
  private boolean closed;

  FoldQueue(
      SpanStore spans,
      ConversationStore conversations,
      TurnFolder folder,
      IngestConfig config,
      Clock clock) {
    this.spans = spans;
    this.conversations = conversations;
    this.folder = folder;
    this.config = config;
    this.clock = clock;
    workers =
        Executors.newFixedThreadPool(
            config.foldThreads(), Thread.ofVirtual().name("assay-fold-", 0).factory());
    thread = Thread.ofVirtual().name("assay-fold").start(this::run);
  }

  /** The conversations have new spans. */
  void touch(Collection<ConversationId> ids) {
    long now = System.nanoTime();
    lock.lock();
    try {
      ids.forEach(id -> touch(id, now));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void touch(ConversationId id, long now) {
    hasBegun = true;
    Waiting before = waiting.get(id);
    long first = before == null ? now : before.first();
    long due = Math.min(now + config.quiet().toNanos(), first + config.patience().toNanos());
    Failing failed = failing.get(id);
    waiting.put(id, new Waiting(first, failed == null ? due : failed.notBefore()));
  }

  void addListener(Consumer<Folded> listener) {
    listeners.add(listener);
  }

  void removeListener(Consumer<Folded> listener) {
    listeners.remove(listener);
  }

  long folded() {
    return folded.sum();
  }

  /** Folds that failed through their own conversation. */
  long failed() {
    return failed.sum();
  }

  int waiting() {
    lock.lock();
    try {
      return waiting.size() + busy.size();
    } finally {
      lock.unlock();
    }
  }

  /** How long the first has waited that is not folded yet; null before any had to wait. */
  @Nullable Duration lag() {
    long now = System.nanoTime();
    lock.lock();
    try {
      if (!hasBegun) {
        return null;
      }
      long longest = 0;
      for (Waiting one : waiting.values()) {
        longest = Math.max(longest, now - one.first());
      }
      for (Waiting one : busy.values()) {
        longest = Math.max(longest, now - one.first());
      }
      return Duration.ofNanos(longest);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Folds everything at once instead of waiting for quiet. Conversations whose fold fails are not
   * waited for.
   *
   * @return false when some is left
   */
  boolean settle(Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      hurried++;
      changed.signalAll();
      while (left > 0 && (!busy.isEmpty() || !failing.keySet().containsAll(waiting.keySet()))) {
        left = changed.awaitNanos(left);
      }
      return waiting.isEmpty() && busy.isEmpty();
    } finally {
      hurried--;
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.close();
  }

  private void run() {
    try {
      for (Map<ConversationId, Waiting> due = take(); !due.isEmpty(); due = take()) {
        FoldRound round = new FoldRound(spans, conversations, folder, workers, clock);
        try {
          round.fold(List.copyOf(due.keySet()));
        } finally {
          finish(due, round);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The conversations that are due; empty when closed. */
  private Map<ConversationId, Waiting> take() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        long now = System.nanoTime();
        long next = Long.MAX_VALUE;
        Map<ConversationId, Waiting> due = new HashMap<>();
        for (Map.Entry<ConversationId, Waiting> entry : waiting.entrySet()) {
          long left = entry.getValue().due() - now;
          if (hurried > 0 && !failing.containsKey(entry.getKey())) {
            left = Math.min(left, calmUntil - now);
          }
          if (left <= 0 && due.size() < ROUND) {
            due.put(entry.getKey(), entry.getValue());
          } else {
            next = Math.min(next, Math.max(left, 0));
          }
        }
        if (!due.isEmpty()) {
          due.keySet().forEach(waiting::remove);
          busy = due;
          return due;
        }
        changed.await(next, TimeUnit.NANOSECONDS);
      }
      return Map.of();
    } finally {
      lock.unlock();
    }
  }

  private void finish(Map<ConversationId, Waiting> due, FoldRound round) {
    folded.add(round.made().size());
    round.made().forEach(this::tell);
    long now = System.nanoTime();
    lock.lock();
    try {
      busy = Map.of();
      round.postponed().forEach(id -> putBack(id, due, now + PAUSE_AFTER_FAILURE.toNanos()));
      if (!round.postponed().isEmpty()) {
        calmUntil = now + PAUSE_AFTER_FAILURE.toNanos();
      }
      due.keySet().stream()
          .filter(id -> !round.failed().containsKey(id) && !round.postponed().contains(id))
          .forEach(failing::remove);
      round.failed().forEach((id, failure) -> fail(id, failure, due, now));
      round.heirs().stream().filter(heir -> !due.containsKey(heir)).forEach(id -> touch(id, now));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void tell(Folded one) {
    for (Consumer<Folded> listener : listeners) {
      try {
        listener.accept(one);
      } catch (RuntimeException e) {
        // What is folded stays folded, and the other listeners hear of it.
        LOG.warn("a listener failed on {}", one.conversation().id(), e);
      }
    }
  }

  private void fail(
      ConversationId id, Exception failure, Map<ConversationId, Waiting> due, long now) {
    Failing before = failing.get(id);
    int times = before == null ? 1 : before.times() + 1;
    failed.increment();
    if (before == null) {
      LOG.warn("{} cannot be folded; trying again ever more rarely", id, failure);
    } else {
      LOG.debug("{} cannot be folded, {} times now", id, times, failure);
    }
    int doublings = Math.min(times, MOST_DOUBLINGS);
    Failing next = new Failing(times, now + PAUSE_AFTER_FAILURE.toNanos() * (1L << doublings));
    failing.put(id, next);
    putBack(id, due, next.notBefore());
  }

  /** Spans that came meanwhile do not hasten the next try. */
  private void putBack(ConversationId id, Map<ConversationId, Waiting> due, long at) {
    Waiting meanwhile = waiting.get(id);
    Waiting before = due.getOrDefault(id, meanwhile);
    if (before != null) {
      waiting.put(id, new Waiting(before.first(), at));
    }
  }
}
