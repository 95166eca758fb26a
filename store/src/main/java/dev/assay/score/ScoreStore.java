package dev.assay.score;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Keeps scores. Safe for use by many threads. */
public interface ScoreStore {

  /** Keeps the scores. One with the same subject, name, origin and judge replaces the last. */
  void insert(Collection<Score> scores);

  /** The scores about any of the subjects, by name, then time. */
  List<Score> about(Collection<Score.Subject> subjects);

  /** Scores in a migrated database. */
  static ScoreStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseScoreStore(clickHouse, clock);
  }
}
