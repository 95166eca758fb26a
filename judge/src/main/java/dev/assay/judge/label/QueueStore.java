package dev.assay.judge.label;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps queues of cases that wait for labels, and tells how far they are without reading them
 * whole. Safe for use by many threads.
 */
public interface QueueStore {

  /**
   * A queue in short.
   *
   * @param cases in it, at least 1
   * @param latest when a case was last put in
   */
  record Summary(String queue, String question, int cases, Instant latest) {}

  /**
   * What one annotator did of a queue.
   *
   * @param labels of the queue's cases, without those that settle
   * @param standIn whether some are no person's
   */
  record Tally(String annotator, int labels, boolean standIn) {}

  /**
   * Cases of a queue by what people said of them; stand-ins are no people.
   *
   * @param twice with two people's labels or more
   * @param disagreed of them those that people are not at one about and nobody has settled
   * @param settled with a label that settles
   */
  record Split(int twice, int disagreed, int settled) {}

  /** A case that people are not at one about, or that was settled. */
  record Dispute(Subject subject, boolean settled) {}

  /** Puts cases into queues. A case that is in the queue already keeps one place, the last. */
  void enqueue(Collection<QueuedCase> cases);

  /** The cases of a queue by position; empty when there is no such queue. */
  List<QueuedCase> queue(String project, String queue);

  /** The queues of a project, that with the latest case first. */
  List<Summary> summaries(String project);

  /** A queue in short; empty when there is no such queue. */
  Optional<Summary> summary(String project, String queue);

  /**
   * The case at a place of a queue, which is its position then; empty behind the last.
   *
   * @param place from 0, each case taking one
   */
  Optional<QueuedCase> at(String project, String queue, int place);

  /**
   * The first case from a place on that the annotator has not labelled; its position is its place.
   *
   * @param queue in short, for its question
   */
  Optional<QueuedCase> open(String project, Summary queue, String annotator, int from);

  /** The labels of a queue's cases under its question, as {@link LabelStore#labels} orders them. */
  List<Label> labels(String project, Summary queue);

  /** What each annotator did of a queue, by name. */
  List<Tally> tallies(String project, Summary queue);

  /** How people's labels of a queue stand to each other. */
  Split split(String project, Summary queue);

  /**
   * The cases of a queue that people are not at one about, then those that were settled.
   *
   * @param annotator only cases that this one has labelled; empty for all
   * @param limit how many at most
   */
  List<Dispute> disputes(String project, Summary queue, String annotator, int limit);

  /** Queues in a migrated database. */
  static QueueStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseQueueStore(clickHouse, clock);
  }
}
