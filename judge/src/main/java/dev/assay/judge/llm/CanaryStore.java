package dev.assay.judge.llm;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.judge.JudgeId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps how often injected texts fooled judges. Safe for use by many threads. */
public interface CanaryStore {

  /**
   * A measurement.
   *
   * @param tried injected cases that were scored, of cases that fail without
   * @param fooled those of them that passed
   * @param unscored injected cases without a score
   * @param usd what it cost; null without a price
   */
  record Measured(
      String project,
      String question,
      JudgeId judge,
      int tried,
      int fooled,
      int unscored,
      @Nullable BigDecimal usd,
      Instant at) {}

  /** Keeps a measurement. */
  void insert(Measured measured);

  /** The last measurement of a judge; empty when there was none. */
  Optional<Measured> latest(String project, String question, JudgeId judge);

  /** Measurements in a migrated database. */
  static CanaryStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseCanaryStore(clickHouse, clock);
  }
}
