package dev.assay.ingest;

import dev.assay.clickhouse.ClickHouseException;
import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds conversations a moment after their last span, many at once, and again on late spans. */
final class FoldQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FoldQueue.class);
  private static final int ROUND = 512;
  private static final int READ_TOGETHER = 64;
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
  private final Map<ConversationId, Integer> failures = new HashMap<>();
  private Map<ConversationId, Waiting> busy = Map.of();
  private long calmUntil = System.nanoTime();
  private boolean hurry;
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
      for (ConversationId id : ids) {
        Waiting before = waiting.get(id);
        long first = before == null ? now : before.first();
        long due = Math.min(now + config.quiet().toNanos(), first + config.patience().toNanos());
        waiting.put(id, new Waiting(first, due));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
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

  int waiting() {
    lock.lock();
    try {
      return waiting.size() + busy.size();
    } finally {
      lock.unlock();
    }
  }

  Duration lag() {
    long now = System.nanoTime();
    lock.lock();
    try {
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

  /** Folds everything at once instead of waiting for quiet; false when time ran out before. */
  boolean settle(Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      hurry = true;
      changed.signalAll();
      while (left > 0 && (!waiting.isEmpty() || !busy.isEmpty())) {
        left = changed.awaitNanos(left);
        hurry = true;
      }
      hurry = false;
      return waiting.isEmpty() && busy.isEmpty();
    } finally {
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
      for (Map<ConversationId, Waiting> round = take(); !round.isEmpty(); round = take()) {
        Set<ConversationId> left = new HashSet<>(round.keySet());
        try {
          left.removeAll(foldOrSplit(List.copyOf(round.keySet())));
        } finally {
          finish(round, left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Folds them, and when that fails through one of them, halves them until it stands alone.
   *
   * @return those that are folded
   */
  private Set<ConversationId> foldOrSplit(List<ConversationId> ids) throws InterruptedException {
    try {
      fold(ids);
      failures.keySet().removeAll(ids);
      return Set.copyOf(ids);
    } catch (ExecutionException | RuntimeException e) {
      if (isStoreAway(e)) {
        LOG.warn("folding {} conversations failed, trying again: {}", ids.size(), e.toString());
        return Set.of();
      }
      if (ids.size() == 1) {
        int times = failures.merge(ids.getFirst(), 1, Integer::sum);
        LOG.warn("folding {} failed {} times", ids.getFirst(), times, e);
        return Set.of();
      }
    }
    Set<ConversationId> done = new HashSet<>(foldOrSplit(ids.subList(0, ids.size() / 2)));
    done.addAll(foldOrSplit(ids.subList(ids.size() / 2, ids.size())));
    return done;
  }

  private static boolean isStoreAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClickHouseException store && store.isTransient()) {
        return true;
      }
    }
    return false;
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
          if ((left <= 0 || (hurry && now >= calmUntil)) && due.size() < ROUND) {
            due.put(entry.getKey(), entry.getValue());
          } else {
            next = Math.min(next, Math.max(hurry ? Math.min(left, calmUntil - now) : left, 0));
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

  private void fold(List<ConversationId> ids) throws InterruptedException, ExecutionException {
    List<Future<List<TurnFolder.Fold>>> folds = new ArrayList<>();
    for (List<ConversationId> some : portions(ids)) {
      folds.add(workers.submit(() -> foldTogether(some)));
    }
    List<Folded> made = new ArrayList<>();
    List<ConversationId> heirs = new ArrayList<>();
    for (Future<List<TurnFolder.Fold>> some : folds) {
      for (TurnFolder.Fold fold : some.get()) {
        switch (fold) {
          case TurnFolder.Fold.Made(Folded one) -> made.add(one);
          case TurnFolder.Fold.Belongs(ConversationId heir) -> heirs.add(heir);
          case TurnFolder.Fold.Nothing() -> {}
        }
      }
    }
    if (!made.isEmpty()) {
      conversations.replace(made);
      folded.add(made.size());
      for (Consumer<Folded> listener : listeners) {
        made.forEach(listener);
      }
    }
    touch(heirs.stream().filter(heir -> !ids.contains(heir)).toList());
  }

  /** Conversations of one project each, some at a time. */
  private static List<List<ConversationId>> portions(Collection<ConversationId> ids) {
    List<List<ConversationId>> portions = new ArrayList<>();
    ids.stream()
        .collect(Collectors.groupingBy(ConversationId::project))
        .values()
        .forEach(
            ofProject -> {
              for (int from = 0; from < ofProject.size(); from += READ_TOGETHER) {
                int to = Math.min(ofProject.size(), from + READ_TOGETHER);
                portions.add(ofProject.subList(from, to));
              }
            });
    return portions;
  }

  private List<TurnFolder.Fold> foldTogether(List<ConversationId> ids) {
    Instant readAt = clock.instant();
    String project = ids.getFirst().project();
    Map<String, List<Span>> read =
        spans.conversations(project, ids.stream().map(ConversationId::id).toList());
    return ids.stream()
        .map(id -> folder.fold(id, read.getOrDefault(id.id(), List.of()), readAt))
        .toList();
  }

  private void finish(Map<ConversationId, Waiting> round, Set<ConversationId> left) {
    long now = System.nanoTime();
    lock.lock();
    try {
      busy = Map.of();
      round.forEach(
          (id, one) -> {
            if (left.contains(id)) {
              int times = Math.min(failures.getOrDefault(id, 0), MOST_DOUBLINGS);
              long due = now + PAUSE_AFTER_FAILURE.toNanos() * (1L << times);
              waiting.putIfAbsent(id, new Waiting(one.first(), due));
            }
          });
      if (!left.isEmpty()) {
        calmUntil = now + PAUSE_AFTER_FAILURE.toNanos();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
