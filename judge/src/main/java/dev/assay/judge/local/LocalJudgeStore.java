package dev.assay.judge.local;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Keeps judges trained from labels. Safe for use by many threads. */
public interface LocalJudgeStore {

  /**
   * Keeps a judge; keeping it again changes nothing.
   *
   * @param scope what its cases are
   * @param labelSet it was trained on; empty when on none that is kept
   * @param labelSetVersion 0 likewise
   */
  void insert(
      String project,
      LocalTrainer.Trained trained,
      Subject.Kind scope,
      String labelSet,
      int labelSetVersion);

  /** A judge with what its cases are. */
  record Stored(LocalJudge judge, Subject.Kind scope) {}

  /** The judge of this name that was trained last, or empty when there is none. */
  Optional<Stored> named(String project, String name);

  /** The names there are, sorted. */
  List<String> names(String project);

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
