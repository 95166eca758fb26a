package dev.assay.ingest;

import dev.assay.ingest.ProjectReceipt.Mark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far each project's requests have come; those beyond a number of projects are together under
 * {@value #OTHERS}, without when they were folded. Safe for use by many threads.
 */
final class Receipts {
  /** No project can be called so. */
  static final String OTHERS = "(other)";

  /** Projects are named by senders. */
  static final int MOST_PROJECTS = 1_000;

  private final Clock clock;
  private final Map<String, Progress> projects = new ConcurrentHashMap<>();
  private volatile Supplier<Instant> indexedUntil = () -> Instant.EPOCH;

  Receipts(Clock clock) {
    this.clock = clock;
  }

  /**
   * Follows a search index.
   *
   * @param until everything that was folded until then is found by it
   */
  void followIndex(Supplier<Instant> until) {
    indexedUntil = until;
  }

  void accepted(String project, long sequence) {
    progress(project).accept(new Mark(sequence, clock.instant()));
  }

  void stored(String project, long sequence) {
    progress(project).store(new Mark(sequence, clock.instant()));
  }

  private Progress progress(String project) {
    Progress known = projects.get(project);
    return known == null
        ? projects.computeIfAbsent(
            projects.size() < MOST_PROJECTS ? project : OTHERS, name -> new Progress())
        : known;
  }

  /** Nothing of the project waits to be folded. */
  void folded(String project) {
    Progress progress = projects.get(project);
    if (progress != null) {
      progress.fold(clock.instant());
    }
  }

  /** By project, sorted. */
  Map<String, ProjectReceipt> all() {
    Instant indexed = indexedUntil.get();
    Instant now = clock.instant();
    Map<String, ProjectReceipt> all = new TreeMap<>();
    projects.forEach((project, progress) -> all.put(project, progress.receipt(indexed, now)));
    return all;
  }

  private static final class Progress {
    /** Marks that wait for the index: one a second at most, and so many in all. */
    private static final Duration APART = Duration.ofSeconds(1);

    private static final int MOST = 600;

    private final Deque<Mark> unsearched = new ArrayDeque<>();
    private @Nullable Mark accepted;
    private @Nullable Mark stored;
    private @Nullable Mark folded;
    private @Nullable Mark searchable;

    synchronized void accept(Mark mark) {
      accepted = mark;
    }

    synchronized void store(Mark mark) {
      stored = mark;
    }

    synchronized void fold(Instant now) {
      Mark upTo = stored;
      Mark before = folded;
      if (upTo == null || (before != null && before.sequence() >= upTo.sequence())) {
        return;
      }
      Mark mark = new Mark(upTo.sequence(), now);
      folded = mark;
      Mark last = unsearched.pollLast();
      if (last != null && (unsearched.isEmpty() || isApart(unsearched.getLast(), last))) {
        unsearched.addLast(last);
      }
      unsearched.addLast(mark);
      if (unsearched.size() > MOST) {
        unsearched.removeFirst();
      }
    }

    synchronized ProjectReceipt receipt(Instant indexed, Instant now) {
      while (!unsearched.isEmpty() && !unsearched.getFirst().at().isAfter(indexed)) {
        searchable = new Mark(unsearched.removeFirst().sequence(), now);
      }
      return new ProjectReceipt(accepted, stored, folded, searchable);
    }

    private static boolean isApart(Mark before, Mark after) {
      return Duration.between(before.at(), after.at()).compareTo(APART) >= 0;
    }
  }
}
