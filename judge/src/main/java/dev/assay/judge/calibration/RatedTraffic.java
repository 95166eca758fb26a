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

/** The traffic that judges have looked at, with the parts it is told by. Thread-safe. */
public final class RatedTraffic {
  private static final Sql CASES = Sql.of(RatedTraffic.class, "rated_cases.sql");
  private static final Sql MIX = Sql.of(RatedTraffic.class, "mix.sql");
  private static final Sql VALUES = Sql.of(RatedTraffic.class, "values.sql");

  private final ClickHouse clickHouse;

  /** Reads from a migrated database. */
  public RatedTraffic(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /** Every case the judge has a judgment of under the question, the latest of each. */
  public List<RatedCase> cases(String project, JudgeId judge, String question) {
    return clickHouse.query(CASES, of(project, judge, question), row -> read(project, row));
  }

  /** How many cases of the kind began since then, by "language/release". Spans are not counted. */
  Map<String, Long> mix(String project, Subject.Kind kind, Instant since) {
    Map<String, Long> mix = new TreeMap<>();
    clickHouse
        .query(
            MIX,
            Parameters.of("project", project)
                .and("kind", kind.name().toLowerCase(java.util.Locale.ROOT))
                .and("since", since),
            row -> Map.entry(row.text(), row.int64()))
        .forEach(entry -> mix.put(entry.getKey(), entry.getValue()));
    return mix;
  }

  /**
   * How often the judge gave each value, to a tenth.
   *
   * @param before of cases that began before the moment
   * @param since of those that began later
   */
  record Values(Map<String, Long> before, Map<String, Long> since) {}

  Values values(String project, JudgeId judge, String question, Instant moment, Instant since) {
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
        row.bool() ? row.instant() : unknown(row));
  }

  private static @org.jspecify.annotations.Nullable Instant unknown(RowReader row) {
    row.instant();
    return null;
  }
}
