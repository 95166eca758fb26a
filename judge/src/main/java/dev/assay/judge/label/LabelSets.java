package dev.assay.judge.label;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Freezes labels into versions of sets. Safe for use by many threads. */
public final class LabelSets {
  private final LabelStore labels;
  private final QueueStore queues;
  private final Clock clock;

  public LabelSets(LabelStore labels, QueueStore queues, Clock clock) {
    this.labels = labels;
    this.queues = queues;
    this.clock = clock;
  }

  /**
   * Freezes the labels under a question as the next version of a set. Cases of the queue keep their
   * stratum and weight; others weigh 1.
   *
   * @param queue whose cases to take; empty for every labelled case
   * @throws IllegalArgumentException if there is no label
   */
  public LabelSet freeze(String project, String name, String question, String queue) {
    LabelSet next = next(project, name, question, queue);
    labels.freeze(next);
    return next;
  }

  /** The newest version of the set when its labels are those of now, else the next one, frozen. */
  public LabelSet freezeIfChanged(String project, String name, String question, String queue) {
    LabelSet next = next(project, name, question, queue);
    Optional<LabelSet> newest = labels.set(project, name, next.version() - 1);
    if (newest.filter(set -> set.hash().equals(next.hash())).isPresent()) {
      return newest.get();
    }
    labels.freeze(next);
    return next;
  }

  private LabelSet next(String project, String name, String question, String queue) {
    List<QueuedCase> queued = queue.isEmpty() ? List.of() : queues.queue(project, queue);
    Map<Subject, QueuedCase> places =
        queued.stream().collect(toMap(QueuedCase::subject, one -> one, (a, b) -> a));
    List<LabelSet.Member> members = new ArrayList<>();
    labels.labels(project, question).stream()
        .collect(groupingBy(Label::subject))
        .forEach(
            (subject, its) -> {
              QueuedCase place = places.get(subject);
              if (place != null) {
                members.add(new LabelSet.Member(subject, place.stratum(), place.weight(), its));
              } else if (queue.isEmpty()) {
                members.add(new LabelSet.Member(subject, "", 1, its));
              }
            });
    if (members.isEmpty()) {
      throw new IllegalArgumentException("no label of " + question + " to freeze");
    }
    return new LabelSet(
        project, name, labels.newest(project, name) + 1, question, members, clock.instant());
  }
}
