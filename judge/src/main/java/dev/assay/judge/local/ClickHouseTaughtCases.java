package dev.assay.judge.local;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.score.Score.Subject;
import java.util.Collection;
import java.util.Set;

/** Cases that taught judges, in ClickHouse. */
final class ClickHouseTaughtCases implements TaughtCases {
  private static final Sql TAUGHT = Sql.of(ClickHouseTaughtCases.class, "taught.sql");
  private static final Table ROWS =
      Table.of("local_judge_case_rows", "project", "judge", "subject", "subject_id", "version");

  private final ClickHouse clickHouse;

  ClickHouseTaughtCases(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public Set<Subject> of(String project, String judgeHash) {
    return Set.copyOf(
        clickHouse.query(
            TAUGHT,
            Parameters.of("project", project).and("judge", judgeHash),
            row -> new Subject(project, row.name(Subject.Kind.class), row.text())));
  }

  void insert(String project, String judgeHash, Collection<Subject> subjects, long version) {
    RowWriter row = new RowWriter();
    for (Subject subject : subjects) {
      row.text(project).text(judgeHash).name(subject.kind()).text(subject.id()).int64(version);
      row.endRow();
    }
    clickHouse.insert(ROWS, row);
  }
}
