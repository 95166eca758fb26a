package dev.assay.judge.llm;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import dev.assay.judge.JudgeId;
import java.time.Clock;
import java.util.Optional;

/** Measurements in ClickHouse. */
final class ClickHouseCanaryStore implements CanaryStore {
  private static final Sql LATEST = Sql.of(ClickHouseCanaryStore.class, "canaries.sql");
  private static final Table ROWS =
      Table.of(
          "canary_rows",
          "project",
          "question",
          "judge",
          "judge_kind",
          "judge_name",
          "tried",
          "fooled",
          "unscored",
          "cost",
          "measured_at",
          "version");

  private final ClickHouse clickHouse;
  private final Versions versions;

  ClickHouseCanaryStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  @Override
  public void insert(Measured m) {
    RowWriter row = new RowWriter();
    row.text(m.project()).text(m.question()).text(m.judge().hash());
    row.name(m.judge().kind()).text(m.judge().name());
    row.int32(m.tried()).int32(m.fooled()).int32(m.unscored()).nullableDecimal(m.usd());
    row.instant(m.at()).int64(versions.next()).endRow();
    clickHouse.insert(ROWS, row);
  }

  @Override
  public Optional<Measured> latest(String project, String question, JudgeId judge) {
    Parameters parameters =
        Parameters.of("project", project).and("question", question).and("judge", judge.hash());
    return clickHouse
        .query(
            LATEST,
            parameters,
            row ->
                new Measured(
                    project,
                    question,
                    judge,
                    row.int32(),
                    row.int32(),
                    row.int32(),
                    row.nullableDecimal(),
                    row.instant()))
        .stream()
        .findFirst();
  }
}
