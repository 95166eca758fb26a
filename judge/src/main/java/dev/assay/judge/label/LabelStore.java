package dev.assay.judge.label;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps labels, queues and label sets. Safe for use by many threads. */
public interface LabelStore {

  /**
   * Keeps labels. One with the same case, question and annotator replaces the last; one that
   * settles stands beside the annotator's own.
   */
  void insert(Collection<Label> labels);

  /** The labels under a question, by subject, then annotator, those that settle last. */
  List<Label> labels(String project, String question);

  /** The questions that have labels, sorted. */
  List<String> questions(String project);

  /** Puts cases into queues. A case that is in the queue already keeps one place, the last. */
  void enqueue(Collection<QueuedCase> cases);

  /** The cases of a queue by position; empty when there is no such queue. */
  List<QueuedCase> queue(String project, String queue);

  /** The queues of a project, sorted. */
  List<String> queues(String project);

  /** Keeps a version of a label set. */
  void freeze(LabelSet set);

  /** A version of a label set. */
  Optional<LabelSet> set(String project, String name, int version);

  /** The newest version of a label set; 0 when there is none. */
  int newest(String project, String name);

  /** Labels in a migrated database. */
  static LabelStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseLabelStore(clickHouse, clock);
  }
}
