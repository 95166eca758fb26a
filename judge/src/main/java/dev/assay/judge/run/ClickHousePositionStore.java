package dev.assay.judge.run;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import java.time.Clock;
import java.util.OptionalLong;

/** Positions in ClickHouse. */
final class ClickHousePositionStore implements PositionStore {
  private static final Sql POSITION = Sql.of(ClickHousePositionStore.class, "position.sql");
  private static final Table POSITIONS =
      Table.of("judging_positions", "rule", "turn_version", "version");

  private final ClickHouse clickHouse;
  private final Versions versions;

  ClickHousePositionStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  @Override
  public OptionalLong find(String rule) {
    return clickHouse
        .queryOne(POSITION, Parameters.of("rule", rule), RowReader::int64)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public void put(String rule, long turnVersion) {
    RowWriter row = new RowWriter();
    row.text(rule).int64(turnVersion).int64(versions.next()).endRow();
    clickHouse.insert(POSITIONS, row);
  }
}
