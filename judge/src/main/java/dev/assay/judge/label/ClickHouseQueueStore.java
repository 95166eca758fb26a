package dev.assay.judge.label;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Queues in ClickHouse. */
final class ClickHouseQueueStore implements QueueStore {
  private static final Sql QUEUE = Sql.of(ClickHouseQueueStore.class, "queue.sql");
  private static final Sql SUMMARIES = Sql.of(ClickHouseQueueStore.class, "queue_summaries.sql");
  private static final Sql CASE = Sql.of(ClickHouseQueueStore.class, "queue_case.sql");
  private static final Sql OPEN = Sql.of(ClickHouseQueueStore.class, "queue_open.sql");
  private static final Sql LABELS = Sql.of(ClickHouseQueueStore.class, "labels_queued.sql");
  private static final Sql TALLIES = Sql.of(ClickHouseQueueStore.class, "queue_tallies.sql");
  private static final Sql SPLIT = Sql.of(ClickHouseQueueStore.class, "queue_split.sql");
  private static final Sql DISPUTES = Sql.of(ClickHouseQueueStore.class, "queue_disputes.sql");
  private static final Table ROWS =
      Table.of(
          "label_queue_rows",
          "project",
          "queue",
          "question",
          "position",
          "subject",
          "subject_id",
          "stratum",
          "weight",
          "reason",
          "queued_at",
          "version");

  private final ClickHouse clickHouse;
  private final Versions versions;

  ClickHouseQueueStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  @Override
  public void enqueue(Collection<QueuedCase> cases) {
    RowWriter row = new RowWriter();
    for (QueuedCase one : cases) {
      row.text(one.subject().project()).text(one.queue()).text(one.question());
      row.int32(one.position()).name(one.subject().kind()).text(one.subject().id());
      row.text(one.stratum()).float64(one.weight()).text(one.reason());
      row.instant(one.at()).int64(versions.next()).endRow();
    }
    clickHouse.insert(ROWS, row);
  }

  @Override
  public List<QueuedCase> queue(String project, String queue) {
    return clickHouse.query(QUEUE, of(project, queue), row -> read(row, project, queue));
  }

  @Override
  public List<Summary> summaries(String project) {
    return clickHouse.query(SUMMARIES, of(project, ""), ClickHouseQueueStore::summary);
  }

  @Override
  public Optional<Summary> summary(String project, String queue) {
    return queue.isEmpty()
        ? Optional.empty()
        : clickHouse.queryOne(SUMMARIES, of(project, queue), ClickHouseQueueStore::summary);
  }

  @Override
  public Optional<QueuedCase> at(String project, String queue, int place) {
    return clickHouse.queryOne(
        CASE, of(project, queue).and("place", place), row -> read(row, project, queue));
  }

  @Override
  public Optional<QueuedCase> open(String project, Summary queue, String annotator, int from) {
    return clickHouse.queryOne(
        OPEN,
        of(project, queue).and("annotator", annotator).and("from", from),
        row -> read(row, project, queue.queue()));
  }

  @Override
  public List<Label> labels(String project, Summary queue) {
    return clickHouse.query(
        LABELS,
        of(project, queue),
        row -> LabelRows.read(row, LabelRows.subject(project, row), queue.question()));
  }

  @Override
  public List<Tally> tallies(String project, Summary queue) {
    return clickHouse.query(
        TALLIES, of(project, queue), row -> new Tally(row.text(), row.int32(), row.bool()));
  }

  @Override
  public Split split(String project, Summary queue) {
    return clickHouse
        .queryOne(
            SPLIT, of(project, queue), row -> new Split(row.int32(), row.int32(), row.int32()))
        .orElse(new Split(0, 0, 0));
  }

  @Override
  public List<Dispute> disputes(String project, Summary queue, String annotator, int limit) {
    return clickHouse.query(
        DISPUTES,
        of(project, queue).and("annotator", annotator).and("limit", limit),
        row -> new Dispute(LabelRows.subject(project, row), row.bool()));
  }

  private static Parameters of(String project, String queue) {
    return Parameters.of("project", project).and("queue", queue);
  }

  private static Parameters of(String project, Summary queue) {
    return of(project, queue.queue()).and("question", queue.question());
  }

  private static Summary summary(RowReader row) {
    return new Summary(row.text(), row.text(), row.int32(), row.instant());
  }

  private static QueuedCase read(RowReader row, String project, String queue) {
    return new QueuedCase(
        queue,
        row.text(),
        row.int32(),
        LabelRows.subject(project, row),
        row.text(),
        row.float64(),
        row.text(),
        row.instant());
  }
}
