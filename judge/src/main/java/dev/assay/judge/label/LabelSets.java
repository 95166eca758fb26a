package dev.assay.judge.label;

import static java.util.stream.Collectors.groupingBy;

import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
   * Freezes the labels under a question as the next version of a set. Cases that were drawn into a
   * queue keep their stratum and weight, those queued for a doubt have none; others weigh 1.
   *
   * @param queue whose cases to take; empty for every labelled case, with its place in any queue of
   *     the question
   * @throws IllegalArgumentException if there is no label
   */
  public LabelSet freeze(String project, String name, String question, String queue) {
    return labels.freeze(next(project, name, question, queue));
  }

  /** The newest version of the set when its labels are those of now, else the next one, frozen. */
  public LabelSet freezeIfChanged(String project, String name, String question, String queue) {
    LabelSet next = next(project, name, question, queue);
    Optional<LabelSet> newest = labels.set(project, name, next.version() - 1);
    if (newest.filter(set -> set.hash().equals(next.hash())).isPresent()) {
      return newest.get();
    }
    return labels.freeze(next);
  }

  private LabelSet next(String project, String name, String question, String queue) {
    Map<Subject, QueuedCase> places = places(project, question, queue);
    List<LabelSet.Member> members = new ArrayList<>();
    labels.labels(project, question).stream()
        .collect(groupingBy(Label::subject))
        .forEach(
            (subject, its) -> {
              QueuedCase place = places.get(subject);
              if (place != null) {
                members.add(
                    new LabelSet.Member(
                        subject, place.stratum(), place.isDoubt() ? 0 : place.weight(), its));
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

  private Map<Subject, QueuedCase> places(String project, String question, String queue) {
    List<String> names =
        queue.isEmpty()
            ? queues.summaries(project).stream()
                .filter(one -> one.question().equals(question))
                .map(QueueStore.Summary::queue)
                .sorted()
                .toList()
            : List.of(queue);
    Map<Subject, QueuedCase> places = new HashMap<>();
    Set<String> samples = new HashSet<>();
    for (String name : names) {
      for (QueuedCase one : queues.queue(project, name)) {
        // A case that was drawn stands for others, though it was doubtful as well.
        places.merge(one.subject(), one, (a, b) -> a.stratum().isEmpty() ? b : a);
        if (!one.stratum().isEmpty()) {
          samples.add(name);
        }
      }
    }
    if (samples.size() > 1) {
      // Strata of several samples are told apart: each has its own share of the traffic.
      places.replaceAll((subject, one) -> one.stratum().isEmpty() ? one : one.inOwnStratum());
    }
    return places;
  }
}
