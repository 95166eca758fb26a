package dev.assay.judge.local;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.score.Score.Subject;
import java.util.Set;

/** Which cases a local judge was trained on. Safe for use by many threads. */
@FunctionalInterface
public interface TaughtCases {
  /** Nothing is known to have taught any judge. */
  TaughtCases NONE = (project, hash) -> Set.of();

  /**
   * The cases that taught a judge.
   *
   * @return empty for a judge that was not trained, or of which it was not kept
   */
  Set<Subject> of(String project, String judgeHash);

  /** In a migrated database. */
  static TaughtCases on(ClickHouse clickHouse) {
    return new ClickHouseTaughtCases(clickHouse);
  }
}
