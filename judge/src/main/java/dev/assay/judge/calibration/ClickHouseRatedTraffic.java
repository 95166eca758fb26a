package dev.assay.judge.calibration;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.judge.JudgeId;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rated traffic in ClickHouse. */
final class ClickHouseRatedTraffic implements RatedTraffic {
  private static final Sql CASES = Sql.of(ClickHouseRatedTraffic.class, "rated_cases.sql");
  private static final Sql MIX = Sql.of(ClickHouseRatedTraffic.class, "mix.sql");
  private static final Sql VALUES = Sql.of(ClickHouseRatedTraffic.class, "values.sql");

  private final ClickHouse clickHouse;

  ClickHouseRatedTraffic(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<RatedCase> cases(String project, JudgeId judge, String question) {
    return clickHouse.query(CASES, of(project, judge, question), row -> read(project, row));
  }

  @Override
  public Map<String, Long> mix(String project, JudgeId judge, String question, Instant since) {
    Map<String, Long> mix = new TreeMap<>();
    clickHouse
        .query(
            MIX,
            of(project, judge, question).and("since", since),
            row -> Map.entry(row.text(), row.int64()))
        .forEach(entry -> mix.put(entry.getKey(), entry.getValue()));
    return mix;
  }

  @Override
  public Values values(
      String project, JudgeId judge, String question, Instant moment, Instant since) {
    Map<String, Long> before = new TreeMap<>();
    Map<String, Long> later = new TreeMap<>();
    clickHouse
        .query(
            VALUES,
            of(project, judge, question).and("moment", moment).and("since", since),
            row -> new Counted(row.text(), row.int64(), row.int64()))
        .forEach(
            counted -> {
              before.put(counted.value(), counted.before());
              later.put(counted.value(), counted.since());
            });
    return new Values(before, later);
  }

  private record Counted(String value, long before, long since) {}

  private static Parameters of(String project, JudgeId judge, String question) {
    return Parameters.of("project", project).and("judge", judge.hash()).and("question", question);
  }

  private static RatedCase read(String project, RowReader row) {
    Subject subject = new Subject(project, row.name(Subject.Kind.class), row.text());
    return new RatedCase(
        subject,
        row.nullableFloat64(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.bool() ? row.instant() : unknown(row),
        row.instant());
  }

  private static @Nullable Instant unknown(RowReader row) {
    row.instant();
    return null;
  }
}
