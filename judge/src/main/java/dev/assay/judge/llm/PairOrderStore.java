package dev.assay.judge.llm;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.judge.JudgeId;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.Optional;

/**
 * Keeps what was said of a pair in one order until the other is there too. Safe for use by many
 * threads.
 */
public interface PairOrderStore {

  /**
   * An order of a pair.
   *
   * @param caseHash of both cases together
   * @param isFirst whether the case of the subject is shown first
   */
  record Place(Subject subject, JudgeId judge, String caseHash, boolean isFirst) {}

  /**
   * What was said there before. It costs nothing when a judgment of the pair was kept since, for
   * then its cost stands in that.
   */
  Optional<PairJudge.InOrder> find(Place place);

  /** When this returns, {@link #find} finds it. */
  void keep(Place place, PairJudge.InOrder said);

  /** In a migrated database. */
  static PairOrderStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHousePairOrderStore(clickHouse, clock);
  }
}
