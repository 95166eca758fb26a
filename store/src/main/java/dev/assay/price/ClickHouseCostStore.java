package dev.assay.price;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Priced;
import dev.assay.trace.PricedRow;
import dev.assay.trace.SpanId;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Costs in ClickHouse: what changes goes into a table of its own first, and from there into spans.
 */
final class ClickHouseCostStore implements CostStore {
  private static final Sql PROJECTS = sql("projects_of_calls.sql");
  private static final Sql CALLS = sql("calls.sql");
  private static final Sql UPDATE = sql("spans_repriced.sql");
  private static final Sql UNFINISHED = sql("unfinished.sql");
  private static final Sql BATCHES = sql("batches.sql");
  private static final Sql TO_FOLD = sql("conversations_to_fold.sql");
  private static final Sql STALE = sql("conversations_stale.sql");
  private static final Sql UNPRICED = sql("unpriced.sql");
  private static final Table CHANGES =
      Table.of(
          "repricing_rows",
          "run",
          "batch",
          "project",
          "trace_id",
          "span_id",
          "started_at",
          "conversation_id",
          "old_cost",
          "old_cost_source",
          "old_price_model",
          "old_price_version",
          "cost",
          "cost_source",
          "told_cost",
          "priced_cost",
          "price_model",
          "price_version",
          "unpriced_reason",
          "service_tier",
          "token_reading",
          "cost_parts",
          "cost_notes",
          "repriced_at");

  /** Rows of a run that are no calls are marks, told by their batch, an unsigned number. */
  private static final int FINISHED = -1;

  private static final int UPDATED = -2;

  private final ClickHouse clickHouse;
  private final Clock clock;

  ClickHouseCostStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.clock = clock;
  }

  @Override
  public List<String> projects() {
    return clickHouse.query(PROJECTS, Parameters.none(), RowReader::text);
  }

  @Override
  public List<CostedCall> page(CallFilter filter, @Nullable CostedCall after, int limit) {
    Parameters parameters =
        Parameters.of("project", filter.project())
            .and("since", filter.since())
            .and("until", filter.until())
            .and("model", filter.model())
            .and("after", after == null ? filter.since() : after.startedAt())
            .and("after_trace", after == null ? "" : after.id().traceId())
            .and("after_span", after == null ? "" : after.id().spanId())
            .and("limit", limit);
    return clickHouse.query(CALLS, parameters, row -> read(filter.project(), row));
  }

  @Override
  public void change(String run, int batch, List<CostChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    RowWriter row = new RowWriter();
    Instant now = clock.instant();
    for (CostChange change : changes) {
      CostedCall before = change.before();
      String conversation = before.conversationId();
      row.text(run).int32(batch).text(before.id().project()).text(before.id().traceId());
      row.text(before.id().spanId()).instant(before.startedAt());
      row.text(change.refold() && conversation != null ? conversation : "");
      Priced old = before.model().priced();
      BigDecimal oldCost = before.model().cost();
      row.nullableDecimal(oldCost);
      if (old == null) {
        row.text(oldCost == null ? "" : "told").nullableText(null).nullableText(null);
      } else {
        row.name(old.source()).nullableText(old.model()).nullableText(old.version());
      }
      row.nullableDecimal(change.after().cost());
      PricedRow.write(row, change.after());
      row.instant(now).endRow();
    }
    clickHouse.insert(CHANGES, row);
    update(run, batch, changes.getFirst().before().id().project());
  }

  @Override
  public List<String> unfinished() {
    return clickHouse.query(UNFINISHED, Parameters.none(), RowReader::text);
  }

  @Override
  public void redo(String run) {
    clickHouse
        .query(BATCHES, Parameters.of("run", run), row -> new Batch(row.int32(), row.text()))
        .forEach(batch -> update(run, batch.number(), batch.project()));
  }

  @Override
  public List<ConversationId> toFold(String run) {
    return clickHouse.query(
        TO_FOLD, Parameters.of("run", run), row -> new ConversationId(row.text(), row.text()));
  }

  @Override
  public void updated(String run) {
    mark(run, UPDATED);
  }

  @Override
  public List<ConversationId> stale(String run) {
    return clickHouse.query(
        STALE, Parameters.of("run", run), row -> new ConversationId(row.text(), row.text()));
  }

  @Override
  public void finish(String run) {
    mark(run, FINISHED);
  }

  private void mark(String run, int batch) {
    RowWriter row = new RowWriter();
    Instant now = clock.instant();
    row.text(run).int32(batch).text("").text("").text("").instant(now).text("");
    row.nullableDecimal(null).text("").nullableText(null).nullableText(null).nullableDecimal(null);
    PricedRow.write(row, null);
    row.instant(now).endRow();
    clickHouse.insert(CHANGES, row);
  }

  @Override
  public List<Unpriced> unpriced(String project, Instant since, Instant until) {
    return clickHouse.query(
        UNPRICED,
        Parameters.of("project", project).and("since", since).and("until", until),
        row ->
            new Unpriced(
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.int64(),
                row.int64(),
                row.int64()));
  }

  private void update(String run, int batch, String project) {
    clickHouse.execute(
        UPDATE, Parameters.of("run", run).and("batch", batch).and("project", project));
  }

  private static CostedCall read(String project, RowReader row) {
    SpanId id = new SpanId(project, row.text(), row.text());
    Instant startedAt = row.instant();
    Duration duration = row.duration();
    String conversation = row.nullableText();
    ModelCall model =
        new ModelCall(
            row.text(),
            row.nullableText(),
            row.nullableText(),
            row.nullableText(),
            null,
            usage(row),
            row.nullableDecimal(),
            List.of(),
            null,
            PricedRow.read(row));
    return new CostedCall(id, startedAt, duration, conversation, model, row.map());
  }

  private static @Nullable Usage usage(RowReader row) {
    Long input = row.nullableInt64();
    Long cached = row.nullableInt64();
    Long written = row.nullableInt64();
    Long output = row.nullableInt64();
    Long reasoning = row.nullableInt64();
    return input == null || cached == null || written == null || output == null || reasoning == null
        ? null
        : new Usage(input, cached, written, output, reasoning);
  }

  private static Sql sql(String file) {
    return Sql.of(ClickHouseCostStore.class, file);
  }

  private record Batch(int number, String project) {}
}
