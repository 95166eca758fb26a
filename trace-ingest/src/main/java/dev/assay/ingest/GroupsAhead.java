package dev.assay.ingest;

import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the next requests out of the backlog and folds what it can of them, while those before are
 * being stored. One thread takes. The work is done by a thread of the system's: it computes for
 * long, and a virtual one would keep a carrier from the requests that wait to be acknowledged.
 */
final class GroupsAhead implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupsAhead.class);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  /** Stands for no more groups. */
  static final Group END = new Group(List.of(), null);

  private final Backlog backlog;
  private final FreshFolds fresh;
  private final Faults faults;
  private final SynchronousQueue<Group> next = new SynchronousQueue<>();
  private final Thread thread;
  private volatile long gatherNanos;

  GroupsAhead(Backlog backlog, FreshFolds fresh, Faults faults) {
    this.backlog = backlog;
    this.fresh = fresh;
    this.faults = faults;
    thread = Thread.ofPlatform().daemon().name("assay-log-ahead").start(this::run);
  }

  /**
   * Requests, one at least.
   *
   * @param ready null when they could not be made ready, as while the store is away
   */
  record Group(List<Logged> requests, FreshFolds.@Nullable Ready ready) {
    List<Span> spans() {
      return requests.stream().flatMap(request -> request.spans().stream()).toList();
    }
  }

  /** The next ones; null when none came within a second; {@link #END} when none will come. */
  @Nullable Group take() throws InterruptedException {
    return next.poll(IDLE.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** How long a group waits for more requests after its first. */
  void gather(long nanos) {
    gatherNanos = nanos;
  }

  /** Takes no more. What was taken and not stored is still in the log. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    // Readers may not see yet what is being stored while the store is asked what it has heard of.
    Set<ConversationId> underWay = Set.of();
    // Held here until it is handed on: nothing that goes wrong may cost it.
    List<Logged> requests = List.of();
    try {
      while (true) {
        try {
          if (requests.isEmpty()) {
            requests = backlog.take(IDLE.toNanos(), gatherNanos);
          }
          if (!requests.isEmpty()) {
            Group group = ready(requests, underWay);
            FreshFolds.Ready ready = group.ready();
            underWay = ready == null ? FreshFolds.ids(group.spans()) : ready.ids();
            next.put(group);
            requests = List.of();
          } else if (backlog.isClosed()) {
            next.put(END);
            return;
          }
        } catch (RuntimeException | Error e) {
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          faults.found("reading what is in the log", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Group ready(List<Logged> requests, Set<ConversationId> underWay) {
    Group group = new Group(requests, null);
    try {
      return new Group(requests, fresh.ready(group.spans(), underWay));
    } catch (RuntimeException | Error e) {
      if (StoreFailure.isTransient(e)) {
        LOG.debug("folding ahead of storing failed, folding afterwards", e);
      } else {
        LOG.warn("folding ahead of storing failed, folding afterwards", e);
      }
      return group;
    }
  }
}
