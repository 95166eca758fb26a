package dev.assay.ingest;

import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.SpanStore;
import dev.assay.tracing.SelfTracing;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds conversations a moment after their last span, many at once, and again on late spans. */
final class FoldQueue {
  private static final Logger LOG = LoggerFactory.getLogger(FoldQueue.class);

  private static final Duration GIVING_UP = Duration.ofMillis(500);

  private final FoldRound.Tools tools;
  private final Faults faults;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final FoldSchedule schedule;
  private final List<Consumer<Folded>> listeners = new CopyOnWriteArrayList<>();
  private final LongAdder folded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final ExecutorService workers;
  private final Thread thread;
  private volatile Consumer<String> projectListener = project -> {};
  private int hurried;
  private boolean closed;

  FoldQueue(
      SpanStore spans,
      ConversationStore conversations,
      TurnFolder folder,
      IngestConfig config,
      Clock clock,
      Faults faults) {
    this.faults = faults;
    schedule = new FoldSchedule(config);
    workers =
        Executors.newFixedThreadPool(
            config.foldThreads(), Thread.ofPlatform().daemon().name("assay-fold-", 0).factory());
    tools = new FoldRound.Tools(spans, conversations, folder, workers, clock);
    thread = Thread.ofPlatform().daemon().name("assay-fold").start(this::run);
  }

  /** The conversations have new spans. */
  void touch(Collection<ConversationId> ids) {
    long now = System.nanoTime();
    lock.lock();
    try {
      ids.forEach(id -> schedule.touch(id, now, true));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Conversations were folded elsewhere. */
  void made(Collection<Folded> elsewhere) {
    folded.add(elsewhere.size());
    elsewhere.forEach(this::tell);
  }

  void addListener(Consumer<Folded> listener) {
    listeners.add(listener);
  }

  void removeListener(Consumer<Folded> listener) {
    listeners.remove(listener);
  }

  /**
   * Tells of every project of which nothing waits to be folded any more.
   *
   * @param listener must be quick
   */
  void onProjectFolded(Consumer<String> listener) {
    projectListener = listener;
  }

  /** Tells of those of the projects of which nothing waits. */
  void tellFolded(Set<String> projects) {
    lock.lock();
    try {
      Set<String> waiting = schedule.projects();
      projects.stream()
          .filter(project -> !waiting.contains(project))
          .forEach(project -> projectListener.accept(project));
    } finally {
      lock.unlock();
    }
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
      return schedule.size();
    } finally {
      lock.unlock();
    }
  }

  /** How long the first has waited that is not folded yet; null before any was folded. */
  @Nullable Duration lag() {
    lock.lock();
    try {
      Duration lag = schedule.lag(System.nanoTime());
      return lag == null && folded.sum() > 0 ? Duration.ZERO : lag;
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
      while (left > 0 && !schedule.isSettled()) {
        left = changed.awaitNanos(left);
      }
      return schedule.size() == 0;
    } finally {
      hurried--;
      lock.unlock();
    }
  }

  /**
   * Folds no more.
   *
   * @param patience how long a round that has begun may take; then it is given up, and what it
   *     would have folded is found unfolded at the next start
   */
  void close(Duration patience) {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(patience)) {
        thread.interrupt();
        workers.shutdownNow();
        thread.join(GIVING_UP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
  }

  private void run() {
    try {
      Map<ConversationId, FoldSchedule.Waiting> due = take();
      while (!due.isEmpty()) {
        Map<ConversationId, FoldSchedule.Waiting> now = due;
        FoldRound round = new FoldRound(tools);
        try {
          SelfTracing.<InterruptedException>task(
              "fold",
              span -> {
                span.setAttribute("assay.conversations", now.size());
                round.fold(now);
              });
        } catch (RuntimeException | Error e) {
          faults.found("folding", e);
        } finally {
          finish(round);
        }
        due = take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for conversations that are due; empty when closed. */
  private Map<ConversationId, FoldSchedule.Waiting> take() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        long now = System.nanoTime();
        Map<ConversationId, FoldSchedule.Waiting> due = schedule.take(now, hurried > 0);
        if (!due.isEmpty()) {
          return due;
        }
        changed.await(schedule.untilNext(now, hurried > 0), TimeUnit.NANOSECONDS);
      }
      return Map.of();
    } finally {
      lock.unlock();
    }
  }

  private void finish(FoldRound round) {
    folded.add(round.made().size());
    failed.add(round.failed().size());
    round.made().forEach(this::tell);
    lock.lock();
    try {
      schedule.finish(round, System.nanoTime());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    tellFolded(round.folded().stream().map(ConversationId::project).collect(Collectors.toSet()));
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
}
