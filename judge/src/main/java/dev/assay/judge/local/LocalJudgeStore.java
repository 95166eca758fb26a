package dev.assay.judge.local;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.util.Optional;

/** Keeps judges trained from labels. Safe for use by many threads. */
public interface LocalJudgeStore {

  /** Keeps a judge; keeping it again changes nothing. */
  void insert(String project, LocalTrainer.Trained trained);

  /** The judge with this hash, or empty when there is none. */
  Optional<LocalJudge> find(String project, String hash);

  /** The judge of this question that was trained last, or empty when there is none. */
  Optional<LocalJudge> newest(String project, String question);

  /**
   * Judges in a migrated database.
   *
   * @param features what the judges that are read run on
   */
  static LocalJudgeStore on(ClickHouse clickHouse, Features features, Clock clock) {
    return new ClickHouseLocalJudgeStore(clickHouse, features, clock);
  }
}
