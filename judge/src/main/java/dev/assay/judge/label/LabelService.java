package dev.assay.judge.label;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.assay.judge.Judgment;
import dev.assay.judge.agreement.Answer;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Labelling by several people: queues, what each has left to do, what they disagree on, and frozen
 * sets. An annotator never sees what others said before having said it. Safe for use by many
 * threads.
 */
public final class LabelService {
  private final LabelStore store;
  private final Clock clock;

  public LabelService(LabelStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The queues of a project, sorted. */
  public List<String> queues(String project) {
    return store.queues(project);
  }

  /** Puts a sample at the end of a queue; its weights are kept. */
  public List<QueuedCase> enqueue(
      String project, String queue, String question, StratifiedSample sample) {
    List<Asked> asked =
        sample.cases().stream()
            .map(d -> new Asked(d.subject(), d.stratum(), d.weight(), "sample"))
            .toList();
    return enqueue(project, queue, question, asked);
  }

  /**
   * Puts the cases at the end of a queue on which judges disagree, or of which the judge is least
   * sure: most worth a label, and no sample of the traffic.
   *
   * @param judgments of the same question by one judge or several
   * @param below confidences from here on are sure
   * @param limit at most so many cases
   */
  public List<QueuedCase> enqueueDoubtful(
      String project,
      String queue,
      String question,
      Collection<Judgment> judgments,
      double below,
      int limit) {
    return enqueue(
        project, queue, question, Doubts.of(judgments, below).stream().limit(limit).toList());
  }

  /** Puts picked cases at the end of a queue, such as those of a filter. */
  public List<QueuedCase> enqueuePicked(
      String project, String queue, String question, List<Subject> subjects) {
    return enqueue(
        project,
        queue,
        question,
        subjects.stream().map(subject -> new Asked(subject, "", 1, "picked")).toList());
  }

  /** A case that is asked about. */
  record Asked(Subject subject, String stratum, double weight, String reason) {}

  private List<QueuedCase> enqueue(
      String project, String queue, String question, List<Asked> asked) {
    List<QueuedCase> before = store.queue(project, queue);
    before.stream()
        .filter(one -> !one.question().equals(question))
        .findFirst()
        .ifPresent(
            one -> {
              throw new IllegalArgumentException(
                  "queue " + queue + " asks " + one.question() + ", not " + question);
            });
    Set<Subject> there = new HashSet<>(before.stream().map(QueuedCase::subject).toList());
    int position = before.stream().mapToInt(QueuedCase::position).max().orElse(-1) + 1;
    List<QueuedCase> added = new ArrayList<>();
    for (Asked one : asked) {
      if (there.add(one.subject())) {
        added.add(
            new QueuedCase(
                queue,
                question,
                position++,
                one.subject(),
                one.stratum(),
                one.weight(),
                one.reason(),
                clock.instant()));
      }
    }
    store.enqueue(added);
    return added;
  }

  /** The cases of a queue that the annotator has not labelled yet, in order. */
  public List<QueuedCase> open(String project, String queue, String annotator) {
    List<QueuedCase> cases = store.queue(project, queue);
    if (cases.isEmpty()) {
      return cases;
    }
    Set<Subject> done = new HashSet<>();
    for (Label label : store.labels(project, cases.getFirst().question())) {
      if (label.annotator().equals(annotator)) {
        done.add(label.subject());
      }
    }
    return cases.stream().filter(one -> !done.contains(one.subject())).toList();
  }

  /** Keeps a person's label; one given before is replaced. */
  public Label label(
      Subject subject, String question, String annotator, Answer answer, String comment) {
    Label label =
        new Label(subject, question, annotator, answer, false, false, comment, clock.instant());
    store.insert(List.of(label));
    return label;
  }

  /** Keeps the label that settles a case on which people disagree. */
  public Label adjudicate(
      Subject subject, String question, String annotator, Answer answer, String comment) {
    Label label =
        new Label(subject, question, annotator, answer, true, false, comment, clock.instant());
    store.insert(List.of(label));
    return label;
  }

  /**
   * The labels of a case that an annotator may see: all when they have labelled it themselves, else
   * none.
   */
  public List<Label> visible(Subject subject, String question, String annotator) {
    List<Label> all =
        store.labels(subject.project(), question).stream()
            .filter(label -> label.subject().equals(subject))
            .toList();
    boolean own = all.stream().anyMatch(label -> label.annotator().equals(annotator));
    return own ? all : List.of();
  }

  /**
   * How far a queue is.
   *
   * @param cases in it
   * @param done labels in it by annotator
   * @param twice cases with two people's labels or more
   * @param disagreed cases people are not at one about, and nobody has settled
   */
  public record Progress(int cases, Map<String, Integer> done, int twice, int disagreed) {
    public Progress {
      done = Map.copyOf(done);
    }
  }

  /** How far a queue is; all 0 when there is none. */
  public Progress progress(String project, String queue) {
    List<QueuedCase> cases = store.queue(project, queue);
    Map<String, Integer> done = new TreeMap<>();
    int twice = 0;
    for (List<Label> labels : labels(project, cases).values()) {
      labels.stream()
          .filter(label -> !label.adjudicated())
          .forEach(label -> done.merge(label.annotator(), 1, Integer::sum));
      twice += labels.stream().filter(label -> !label.adjudicated()).count() > 1 ? 1 : 0;
    }
    return new Progress(cases.size(), done, twice, disagreements(project, queue).size());
  }

  /** The cases of a queue people are not at one about and nobody has settled, with their labels. */
  public Map<Subject, List<Label>> disagreements(String project, String queue) {
    Map<Subject, List<Label>> split = new LinkedHashMap<>();
    labels(project, store.queue(project, queue))
        .forEach(
            (subject, labels) -> {
              boolean settled = labels.stream().anyMatch(Label::adjudicated);
              if (!settled && labels.stream().map(Label::answer).distinct().count() > 1) {
                split.put(subject, labels);
              }
            });
    return split;
  }

  private Map<Subject, List<Label>> labels(String project, List<QueuedCase> cases) {
    if (cases.isEmpty()) {
      return Map.of();
    }
    Map<Subject, List<Label>> all =
        store.labels(project, cases.getFirst().question()).stream()
            .collect(groupingBy(Label::subject));
    Map<Subject, List<Label>> queued = new LinkedHashMap<>();
    for (QueuedCase one : cases) {
      List<Label> labels = all.get(one.subject());
      if (labels != null) {
        queued.put(one.subject(), labels);
      }
    }
    return queued;
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
    store.freeze(next);
    return next;
  }

  /** The newest version of the set when its labels are those of now, else the next one, frozen. */
  public LabelSet freezeIfChanged(String project, String name, String question, String queue) {
    LabelSet next = next(project, name, question, queue);
    Optional<LabelSet> newest = store.set(project, name, next.version() - 1);
    if (newest.filter(set -> set.hash().equals(next.hash())).isPresent()) {
      return newest.get();
    }
    store.freeze(next);
    return next;
  }

  private LabelSet next(String project, String name, String question, String queue) {
    List<QueuedCase> queued = queue.isEmpty() ? List.of() : store.queue(project, queue);
    Map<Subject, QueuedCase> places =
        queued.stream().collect(toMap(QueuedCase::subject, one -> one, (a, b) -> a));
    List<LabelSet.Member> members = new ArrayList<>();
    store.labels(project, question).stream()
        .collect(groupingBy(Label::subject))
        .forEach(
            (subject, labels) -> {
              QueuedCase place = places.get(subject);
              if (place != null) {
                members.add(new LabelSet.Member(subject, place.stratum(), place.weight(), labels));
              } else if (queue.isEmpty()) {
                members.add(new LabelSet.Member(subject, "", 1, labels));
              }
            });
    if (members.isEmpty()) {
      throw new IllegalArgumentException("no label of " + question + " to freeze");
    }
    return new LabelSet(
        project, name, store.newest(project, name) + 1, question, members, clock.instant());
  }
}
