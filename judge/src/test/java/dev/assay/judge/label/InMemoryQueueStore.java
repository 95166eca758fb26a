package dev.assay.judge.label;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Queues in memory, for tests. */
public final class InMemoryQueueStore implements QueueStore {
  private final Map<List<Object>, QueuedCase> queued = new ConcurrentHashMap<>();
  private final LabelStore labels;

  /** With the labels that are given to their cases. */
  public InMemoryQueueStore(LabelStore labels) {
    this.labels = labels;
  }

  @Override
  public void enqueue(Collection<QueuedCase> cases) {
    cases.forEach(one -> queued.put(List.of(one.queue(), one.subject()), one));
  }

  @Override
  public List<QueuedCase> queue(String project, String queue) {
    return queued.values().stream()
        .filter(one -> one.subject().project().equals(project) && one.queue().equals(queue))
        .sorted(comparing(QueuedCase::position).thenComparing(one -> one.subject().id()))
        .toList();
  }

  @Override
  public List<Summary> summaries(String project) {
    return queued.values().stream()
        .filter(one -> one.subject().project().equals(project))
        .collect(groupingBy(QueuedCase::queue, TreeMap::new, java.util.stream.Collectors.toList()))
        .values()
        .stream()
        .map(
            cases ->
                new Summary(
                    cases.getFirst().queue(),
                    cases.getFirst().question(),
                    cases.size(),
                    cases.stream().map(QueuedCase::at).max(Instant::compareTo).orElseThrow()))
        .sorted(comparing(Summary::latest).reversed().thenComparing(Summary::queue))
        .toList();
  }

  @Override
  public Optional<Summary> summary(String project, String queue) {
    return summaries(project).stream().filter(one -> one.queue().equals(queue)).findFirst();
  }

  @Override
  public Optional<QueuedCase> at(String project, String queue, int place) {
    return placed(project, queue).stream().skip(place).findFirst();
  }

  @Override
  public Optional<QueuedCase> open(String project, Summary queue, String annotator, int from) {
    return placed(project, queue.queue()).stream()
        .skip(from)
        .filter(
            one ->
                own(project, queue, one.subject()).stream()
                    .noneMatch(label -> label.annotator().equals(annotator)))
        .findFirst();
  }

  private List<QueuedCase> placed(String project, String queue) {
    List<QueuedCase> placed = new ArrayList<>();
    for (QueuedCase one : queue(project, queue)) {
      placed.add(
          new QueuedCase(
              one.queue(),
              one.question(),
              placed.size(),
              one.subject(),
              one.stratum(),
              one.weight(),
              one.reason(),
              one.at()));
    }
    return placed;
  }

  @Override
  public List<Label> labels(String project, Summary queue) {
    List<Subject> subjects =
        queue(project, queue.queue()).stream().map(QueuedCase::subject).toList();
    return labels.labels(project, queue.question()).stream()
        .filter(label -> subjects.contains(label.subject()))
        .toList();
  }

  private List<Label> own(String project, Summary queue, Subject subject) {
    return labels(project, queue).stream()
        .filter(label -> label.subject().equals(subject) && !label.adjudicated())
        .toList();
  }

  @Override
  public List<Tally> tallies(String project, Summary queue) {
    return labels(project, queue).stream()
        .filter(label -> !label.adjudicated())
        .collect(groupingBy(Label::annotator, TreeMap::new, java.util.stream.Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            e ->
                new Tally(
                    e.getKey(),
                    e.getValue().size(),
                    e.getValue().stream().anyMatch(Label::standIn)))
        .toList();
  }

  @Override
  public Split split(String project, Summary queue) {
    int twice = 0;
    int disagreed = 0;
    int settled = 0;
    for (List<Label> its : byCase(project, queue).values()) {
      twice += people(its).size() > 1 ? 1 : 0;
      disagreed += isSplit(its) && !isSettled(its) ? 1 : 0;
      settled += isSettled(its) ? 1 : 0;
    }
    return new Split(twice, disagreed, settled);
  }

  @Override
  public List<Dispute> disputes(String project, Summary queue, String annotator, int limit) {
    List<Dispute> disputes = new ArrayList<>();
    byCase(project, queue)
        .forEach(
            (subject, its) -> {
              boolean seen =
                  annotator.isEmpty()
                      || its.stream()
                          .anyMatch(l -> !l.adjudicated() && l.annotator().equals(annotator));
              if (seen && (isSettled(its) || isSplit(its))) {
                disputes.add(new Dispute(subject, isSettled(its)));
              }
            });
    return disputes.stream()
        .sorted(
            comparing(Dispute::settled)
                .thenComparing(one -> one.subject().kind().name().toLowerCase(Locale.ROOT))
                .thenComparing(one -> one.subject().id()))
        .limit(limit)
        .toList();
  }

  private Map<Subject, List<Label>> byCase(String project, Summary queue) {
    return labels(project, queue).stream().collect(groupingBy(Label::subject));
  }

  private static List<Label> people(List<Label> labels) {
    return labels.stream().filter(label -> !label.adjudicated() && !label.standIn()).toList();
  }

  private static boolean isSplit(List<Label> labels) {
    return people(labels).stream().map(Label::answer).distinct().count() > 1;
  }

  private static boolean isSettled(List<Label> labels) {
    return labels.stream().anyMatch(Label::adjudicated);
  }
}
