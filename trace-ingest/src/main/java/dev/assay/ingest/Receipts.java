package dev.assay.ingest;

import dev.assay.ingest.ProjectReceipt.Mark;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How far each project's requests have come. Safe for use by many threads. */
final class Receipts {
  private static final ProjectReceipt NONE = new ProjectReceipt(null, null, null);

  private final Clock clock;
  private final Map<String, ProjectReceipt> projects = new ConcurrentHashMap<>();

  Receipts(Clock clock) {
    this.clock = clock;
  }

  void accepted(String project, long sequence) {
    Mark mark = new Mark(sequence, clock.instant());
    projects.merge(
        project,
        new ProjectReceipt(mark, null, null),
        (old, fresh) -> new ProjectReceipt(mark, old.stored(), old.folded()));
  }

  void stored(String project, long sequence) {
    Mark mark = new Mark(sequence, clock.instant());
    projects.compute(
        project,
        (name, old) -> {
          ProjectReceipt before = old == null ? NONE : old;
          return new ProjectReceipt(before.accepted(), mark, before.folded());
        });
  }

  /** Nothing of the project waits to be folded. */
  void folded(String project) {
    projects.computeIfPresent(
        project,
        (name, old) -> {
          Mark stored = old.stored();
          Mark folded = old.folded();
          if (stored == null || (folded != null && folded.sequence() >= stored.sequence())) {
            return old;
          }
          Mark now = new Mark(stored.sequence(), clock.instant());
          return new ProjectReceipt(old.accepted(), stored, now);
        });
  }

  /** By project, sorted. */
  Map<String, ProjectReceipt> all() {
    return new TreeMap<>(projects);
  }
}
