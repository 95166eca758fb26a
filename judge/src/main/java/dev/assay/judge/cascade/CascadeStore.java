package dev.assay.judge.cascade;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps cascades in a migrated database; none is changed. Safe for use by many threads. */
public final class CascadeStore {
  private static final Sql NEWEST = Sql.of(CascadeStore.class, "newest.sql");
  private static final Sql NAMES = Sql.of(CascadeStore.class, "names.sql");
  private static final Table ROWS =
      Table.of(
          "cascade_rows",
          "project",
          "name",
          "question",
          "scope",
          "level_judges",
          "level_hashes",
          "level_thresholds",
          "alpha",
          "delta",
          "label_set",
          "label_set_version",
          "report",
          "designed_at",
          "version");

  private final ClickHouse clickHouse;
  private final Versions versions;

  public CascadeStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  /** Keeps a cascade; it is the newest of its name then. */
  public void insert(DesignedCascade c) {
    RowWriter row = new RowWriter();
    row.text(c.project()).text(c.name()).text(c.question()).name(c.scope());
    row.array(c.levels(), level -> row.text(level.judge()));
    row.array(c.levels(), level -> row.text(level.hash()));
    row.array(c.levels(), level -> row.float64(level.threshold()));
    row.float64(c.alpha()).float64(c.delta()).text(c.labelSet()).int32(c.labelSetVersion());
    row.text(c.report()).instant(c.at()).int64(versions.next()).endRow();
    clickHouse.insert(ROWS, row);
  }

  /** The cascade of this name that was designed last; empty when there is none. */
  public Optional<DesignedCascade> newest(String project, String name) {
    return clickHouse.queryOne(
        NEWEST, Parameters.of("project", project).and("name", name), row -> read(project, row));
  }

  /** The names there are, sorted. */
  public List<String> names(String project) {
    return clickHouse.query(NAMES, Parameters.of("project", project), RowReader::text);
  }

  private static DesignedCascade read(String project, RowReader row) {
    String name = row.text();
    String question = row.text();
    Subject.Kind scope = row.name(Subject.Kind.class);
    List<String> judges = row.texts();
    List<String> hashes = row.texts();
    List<Double> thresholds = row.list(row::float64);
    List<DesignedCascade.Step> levels = new ArrayList<>();
    for (int i = 0; i < judges.size(); i++) {
      levels.add(new DesignedCascade.Step(judges.get(i), hashes.get(i), thresholds.get(i)));
    }
    return new DesignedCascade(
        project,
        name,
        question,
        scope,
        levels,
        row.float64(),
        row.float64(),
        row.text(),
        row.int32(),
        row.text(),
        row.instant());
  }
}
