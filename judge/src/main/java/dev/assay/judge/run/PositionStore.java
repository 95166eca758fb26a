package dev.assay.judge.run;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.util.OptionalLong;

/** Keeps how far rules have followed the turns. Safe for use by many threads. */
public interface PositionStore {

  /** The version of turns up to which the rule has judged; empty for a rule that is new. */
  OptionalLong find(String rule);

  /** The rule has judged all turns up to this version. */
  void put(String rule, long turnVersion);

  /** Positions in a migrated database. */
  static PositionStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHousePositionStore(clickHouse, clock);
  }
}
