package dev.assay.ingest;

import dev.assay.trace.ConversationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which conversations are to be folded, and when: after a moment of quiet, those that failed after
 * ever longer pauses. Times are {@link System#nanoTime()}. For one thread at a time.
 */
final class FoldSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(FoldSchedule.class);
  private static final int AT_ONCE = 512;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  // The longest pause between tries of one conversation is about four minutes.
  private static final int MOST_DOUBLINGS = 8;

  private final IngestConfig config;
  private final Map<ConversationId, Waiting> waiting = new HashMap<>();
  private final Map<ConversationId, Failing> failing = new HashMap<>();
  private Map<ConversationId, Waiting> busy = Map.of();
  private long calmUntil = System.nanoTime();
  private boolean hasBegun;

  FoldSchedule(IngestConfig config) {
    this.config = config;
  }

  /**
   * A conversation that is to be folded.
   *
   * @param first when the first of its new spans came
   * @param due when to fold it
   * @param hasNewSpans false when only another conversation's fold brought it up
   */
  record Waiting(long first, long due, boolean hasNewSpans) {}

  /**
   * A conversation that could not be folded.
   *
   * @param times how often, since it last could
   * @param notBefore when to try again
   */
  private record Failing(int times, long notBefore) {}

  /**
   * Puts a conversation in, or off if it waits already.
   *
   * @param hasNewSpans whether new spans are why
   */
  void touch(ConversationId id, long now, boolean hasNewSpans) {
    hasBegun = true;
    Waiting before = waiting.get(id);
    long first = before == null ? now : before.first();
    long due = Math.min(now + config.quiet().toNanos(), first + config.patience().toNanos());
    Failing failed = failing.get(id);
    waiting.put(
        id,
        new Waiting(
            first,
            failed == null ? due : failed.notBefore(),
            hasNewSpans || (before != null && before.hasNewSpans())));
  }

  /**
   * Takes out what is due, which is busy until it is {@link #finish finished}.
   *
   * @param hurried whether not to wait for quiet
   */
  Map<ConversationId, Waiting> take(long now, boolean hurried) {
    Map<ConversationId, Waiting> due = new HashMap<>();
    waiting.forEach(
        (id, one) -> {
          if (due.size() < AT_ONCE && left(id, one, now, hurried) <= 0) {
            due.put(id, one);
          }
        });
    due.keySet().forEach(waiting::remove);
    busy = due;
    return due;
  }

  /** Nanoseconds until something is due. */
  long untilNext(long now, boolean hurried) {
    return waiting.entrySet().stream()
        .mapToLong(entry -> left(entry.getKey(), entry.getValue(), now, hurried))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private long left(ConversationId id, Waiting one, long now, boolean hurried) {
    long left = one.due() - now;
    return hurried && !failing.containsKey(id) ? Math.min(left, calmUntil - now) : left;
  }

  /** Puts back what a round did not fold, and in what it brought up. */
  void finish(FoldRound round, long now) {
    Map<ConversationId, Waiting> due = busy;
    busy = Map.of();
    due.forEach(
        (id, before) -> {
          Throwable failure = round.failed().get(id);
          if (failure != null) {
            putBack(id, before, fail(id, failure, now).notBefore());
          } else if (round.folded().contains(id)) {
            failing.remove(id);
          } else {
            calmUntil = now + PAUSE_AFTER_FAILURE.toNanos();
            putBack(id, before, calmUntil);
          }
        });
    for (ConversationId other : round.others()) {
      if (!due.containsKey(other)) {
        touch(other, now, false);
      }
    }
  }

  private Failing fail(ConversationId id, Throwable failure, long now) {
    Failing before = failing.get(id);
    int times = before == null ? 1 : before.times() + 1;
    if (before == null) {
      LOG.warn("{} cannot be folded; trying again ever more rarely", id, failure);
    } else {
      LOG.debug("{} cannot be folded, {} times now", id, times, failure);
    }
    int doublings = Math.min(times, MOST_DOUBLINGS);
    Failing next = new Failing(times, now + PAUSE_AFTER_FAILURE.toNanos() * (1L << doublings));
    failing.put(id, next);
    return next;
  }

  /** Spans that came meanwhile do not hasten the next try. */
  private void putBack(ConversationId id, Waiting before, long at) {
    Waiting meanwhile = waiting.get(id);
    boolean hasNewSpans = before.hasNewSpans() || (meanwhile != null && meanwhile.hasNewSpans());
    waiting.put(id, new Waiting(before.first(), at, hasNewSpans));
  }

  int size() {
    return waiting.size() + busy.size();
  }

  /** The projects of which something waits. */
  Set<String> projects() {
    return Stream.of(waiting, busy)
        .flatMap(some -> some.keySet().stream())
        .map(ConversationId::project)
        .collect(Collectors.toSet());
  }

  /** Whether all is folded but what fails. */
  boolean isSettled() {
    return busy.isEmpty() && failing.keySet().containsAll(waiting.keySet());
  }

  /** How long the first has waited that is not folded yet; null before any had to wait. */
  @Nullable Duration lag(long now) {
    long longest = 0;
    for (Map<ConversationId, Waiting> some : List.of(waiting, busy)) {
      for (Waiting one : some.values()) {
        longest = Math.max(longest, now - one.first());
      }
    }
    return hasBegun ? Duration.ofNanos(longest) : null;
  }
}
