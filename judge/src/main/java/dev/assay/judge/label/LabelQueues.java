package dev.assay.judge.label;

import static java.util.stream.Collectors.groupingBy;

import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Queues of cases to label: what comes into them, what each annotator has left to do, and what
 * people disagree on. Safe for use by many threads.
 */
public final class LabelQueues {
  /** So many of a judge's latest judgments are looked at for doubts. */
  private static final int JUDGMENTS_OF_A_JUDGE = 100_000;

  private final QueueStore queues;
  private final LabelStore labels;
  private final Clock clock;

  public LabelQueues(QueueStore queues, LabelStore labels, Clock clock) {
    this.queues = queues;
    this.labels = labels;
    this.clock = clock;
  }

  /** Puts a sample at the end of a queue; its weights are kept. Returns what was not there yet. */
  public List<QueuedCase> enqueue(
      String project, String queue, String question, StratifiedSample sample) {
    List<Asked> asked =
        sample.cases().stream()
            .map(d -> new Asked(d.subject(), d.stratum(), d.weight(), QueuedCase.SAMPLE))
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

  /** The same of all that stored judges said on the question. */
  public List<QueuedCase> enqueueDoubtful(
      String project,
      String queue,
      String question,
      JudgmentStore judges,
      double below,
      int limit) {
    List<Judgment> judgments =
        judges.judges(project).stream()
            .filter(tally -> tally.question().equals(question))
            .flatMap(
                tally -> judges.by(project, tally.judge(), question, JUDGMENTS_OF_A_JUDGE).stream())
            .toList();
    return enqueueDoubtful(project, queue, question, judgments, below, limit);
  }

  /** Puts picked cases at the end of a queue, such as those of a filter. */
  public List<QueuedCase> enqueuePicked(
      String project, String queue, String question, List<Subject> subjects) {
    return enqueue(
        project,
        queue,
        question,
        subjects.stream().map(subject -> new Asked(subject, "", 1, QueuedCase.PICKED)).toList());
  }

  /** A case that is asked about. */
  record Asked(Subject subject, String stratum, double weight, String reason) {}

  private synchronized List<QueuedCase> enqueue(
      String project, String queue, String question, List<Asked> asked) {
    List<QueuedCase> before = queues.queue(project, queue);
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
    queues.enqueue(added);
    return added;
  }

  /**
   * The case that an annotator has to label next: the first from a place on, else the first of all;
   * empty when nothing is left.
   */
  public Optional<QueuedCase> next(
      String project, QueueStore.Summary queue, String annotator, int from) {
    return queues
        .open(project, queue, annotator, from)
        .or(() -> from > 0 ? queues.open(project, queue, annotator, 0) : Optional.empty());
  }

  /** How far a queue is. */
  public QueueProgress progress(String project, QueueStore.Summary queue) {
    TreeMap<String, Integer> done = new TreeMap<>();
    TreeMap<String, Integer> standIns = new TreeMap<>();
    for (QueueStore.Tally tally : queues.tallies(project, queue)) {
      (tally.standIn() ? standIns : done).put(tally.annotator(), tally.labels());
    }
    return new QueueProgress(queue.cases(), done, standIns, queues.split(project, queue));
  }

  /** A case with what people said of it, those labels last that settle. */
  public record Disputed(Subject subject, boolean settled, List<Label> labels) {
    public Disputed {
      labels = List.copyOf(labels);
    }
  }

  /**
   * The cases of a queue that people are not at one about, then those that were settled. Who labels
   * in the queue gets those that they have labelled; who does not gets all.
   *
   * @param limit how many at most
   */
  public List<Disputed> disputes(
      String project, QueueStore.Summary queue, String annotator, int limit) {
    boolean labels =
        queues.tallies(project, queue).stream()
            .anyMatch(tally -> tally.annotator().equals(annotator));
    List<QueueStore.Dispute> found =
        queues.disputes(project, queue, labels ? annotator : "", limit);
    List<Subject> subjects = found.stream().map(QueueStore.Dispute::subject).toList();
    Map<Subject, List<Label>> said =
        this.labels.about(queue.question(), subjects).stream().collect(groupingBy(Label::subject));
    return found.stream()
        .map(
            one ->
                new Disputed(
                    one.subject(), one.settled(), said.getOrDefault(one.subject(), List.of())))
        .toList();
  }
}
