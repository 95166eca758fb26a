package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Rejected spans in ClickHouse. */
final class ClickHouseRejectedSpanStore implements RejectedSpanStore {
  private static final int DAYS = 30;
  private static final Sql LATEST =
      Sql.of(ClickHouseRejectedSpanStore.class, "rejected_latest.sql");
  private static final Table TABLE =
      Table.of(
          "rejected_spans",
          "project",
          "received_at",
          "source",
          "reason",
          "encoding",
          "content",
          "bytes",
          "until");

  private final ClickHouse clickHouse;
  private final Clock clock;
  private final Retentions retentions;

  ClickHouseRejectedSpanStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.clock = clock;
    retentions = new Retentions(clickHouse, clock);
  }

  @Override
  public void insert(Collection<RejectedSpan> rejected) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    RowWriter row = new RowWriter();
    for (RejectedSpan span : rejected) {
      LocalDate until = retentions.of(span.project()).payloadUntil(today);
      LocalDate latest = today.plusDays(DAYS);
      row.text(span.project()).instant(span.receivedAt()).text(span.source()).text(span.reason());
      row.text(span.encoding()).text(span.content()).int64(span.bytes());
      row.date(until.isBefore(latest) ? until : latest).endRow();
    }
    clickHouse.insert(TABLE, row);
  }

  @Override
  public List<RejectedSpan> latest(String project, int limit) {
    return clickHouse.query(
        LATEST,
        Parameters.of("project", project).and("limit", limit),
        row ->
            new RejectedSpan(
                project,
                row.instant(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.int64()));
  }
}
