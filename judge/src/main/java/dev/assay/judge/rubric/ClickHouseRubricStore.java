package dev.assay.judge.rubric;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import java.time.Clock;
import java.util.List;

/** Rubrics in ClickHouse. */
final class ClickHouseRubricStore implements RubricStore {
  private static final Sql ALL = Sql.of(ClickHouseRubricStore.class, "rubrics.sql");
  private static final Table RUBRICS =
      Table.of("rubric_rows", "name", "version", "hash", "title", "scope", "yaml", "added_at");

  private final ClickHouse clickHouse;
  private final Clock clock;

  ClickHouseRubricStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.clock = clock;
  }

  @Override
  public void add(Rubric rubric, String yaml) {
    if (SameVersion.isThere(all(), rubric)) {
      return;
    }
    RowWriter row = new RowWriter();
    row.text(rubric.name()).int32(rubric.version()).text(rubric.hash()).text(rubric.title());
    row.name(rubric.scope()).text(yaml).instant(clock.instant()).endRow();
    clickHouse.insert(RUBRICS, row);
  }

  @Override
  public List<Stored> all() {
    return clickHouse.query(
        ALL,
        Parameters.none(),
        row -> new Stored(row.text(), row.int32(), row.text(), row.text(), row.text()));
  }
}
