package dev.assay.clickhouse;

import java.util.List;

/** What people's queries see of a project's spans. */
public final class StoredSpans {
  private StoredSpans() {}

  /** The ids as they are listed: one that shows twice is here twice. */
  public static List<String> ids(ClickHouse clickHouse, String project) {
    return clickHouse.query(
        new Sql("ids", "SELECT span_id FROM spans WHERE project = {project:String}"),
        Parameters.of("project", project),
        RowReader::text);
  }

  /** The spans that have a score, as they are listed. */
  public static List<String> scored(ClickHouse clickHouse, String project) {
    return clickHouse.query(
        new Sql("scored", "SELECT subject_id FROM scores WHERE project = {project:String}"),
        Parameters.of("project", project),
        RowReader::text);
  }

  /** The spans that have an event that came as a log record, as they are listed. */
  public static List<String> logged(ClickHouse clickHouse, String project) {
    return clickHouse.query(
        new Sql("logged", "SELECT span_id FROM span_logs WHERE project = {project:String}"),
        Parameters.of("project", project),
        RowReader::text);
  }
}
