package dev.assay.judge.label;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps labels and label sets. Safe for use by many threads. */
public interface LabelStore {

  /**
   * Keeps labels. One with the same case, question and annotator replaces the last; one that
   * settles stands beside the annotator's own.
   */
  void insert(Collection<Label> labels);

  /**
   * Takes a label back, as if it had not been given: that of the same case, question and annotator,
   * settling or not as this one. Nothing happens when there is none.
   */
  void withdraw(Label label);

  /** The labels under a question, by subject, then annotator, those that settle last. */
  List<Label> labels(String project, String question);

  /** Those of them that are about some cases, in the same order. */
  List<Label> about(String question, Collection<Subject> subjects);

  /** The questions that have labels, sorted. */
  List<String> questions(String project);

  /**
   * The values that labels under a question have, each once, sorted.
   *
   * @param limit how many at most
   */
  List<String> values(String project, String question, int limit);

  /**
   * Keeps a label set under its version, or under the next one that is free: rows that a crash left
   * behind, or another process puts there at the same time, never come into a version.
   *
   * @return the set as it was kept
   */
  LabelSet freeze(LabelSet set);

  /** A version of a label set; empty for one whose cases are not those that were frozen. */
  Optional<LabelSet> set(String project, String name, int version);

  /** The newest version of a label set; 0 when there is none. */
  int newest(String project, String name);

  /** Labels in a migrated database. */
  static LabelStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseLabelStore(clickHouse, clock);
  }
}
