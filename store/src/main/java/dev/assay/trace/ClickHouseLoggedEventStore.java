package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Limits;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Logs of spans in ClickHouse. */
final class ClickHouseLoggedEventStore implements LoggedEventStore {
  private static final Sql OF_TRACES = sql("logs_of_traces.sql");
  private static final Sql PROJECTS = sql("logs_projects.sql");
  private static final Sql UNJOINED = sql("logs_unjoined.sql");
  private static final Sql OF_RESPONSE = sql("span_of_response.sql");
  private static final Table TABLE =
      Table.of(
          "span_log_rows",
          "project",
          "trace_id",
          "span_id",
          "logged_at",
          "position",
          "name",
          "attributes",
          "received_at",
          "until");

  /** How many traces one statement names: their ids must fit into a request's address. */
  private static final int TRACES_AT_ONCE = 1000;

  private final ClickHouse clickHouse;
  private final Clock clock;
  private final Retentions retentions;

  ClickHouseLoggedEventStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.clock = clock;
    retentions = new Retentions(clickHouse, clock);
  }

  @Override
  public void insert(Collection<LoggedEvent> logs) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    RowWriter row = new RowWriter();
    for (LoggedEvent log : logs) {
      row.text(log.span().project()).text(log.span().traceId()).text(log.span().spanId());
      row.instant(log.at()).int32(log.position()).text(log.name()).map(log.attributes());
      row.instant(now).date(retentions.of(log.span().project()).payloadUntil(today)).endRow();
    }
    clickHouse.insert(TABLE, row);
  }

  @Override
  public Map<SpanId, List<LoggedEvent>> ofTraces(String project, Collection<String> traceIds) {
    Map<SpanId, List<LoggedEvent>> logs = new HashMap<>();
    for (List<String> some : portions(traceIds)) {
      clickHouse.forEach(
          OF_TRACES,
          Parameters.of("project", project).and("traces", some),
          Limits.INTERACTIVE,
          row -> {
            LoggedEvent log = read(project, row);
            logs.computeIfAbsent(log.span(), span -> new ArrayList<>()).add(log);
          });
    }
    return logs;
  }

  @Override
  public Set<String> projects() {
    return Set.copyOf(clickHouse.query(PROJECTS, Parameters.none(), RowReader::text));
  }

  @Override
  public List<ConversationId> unjoined(Instant since) {
    return clickHouse.query(
        UNJOINED, Parameters.of("since", since), row -> new ConversationId(row.text(), row.text()));
  }

  @Override
  public Optional<SpanId> spanOfResponse(String project, String responseId, Instant since) {
    return clickHouse
        .query(
            OF_RESPONSE,
            Parameters.of("project", project).and("response", responseId).and("since", since),
            row -> new SpanId(project, row.text(), row.text()))
        .stream()
        .findFirst();
  }

  private static LoggedEvent read(String project, RowReader row) {
    SpanId span = new SpanId(project, row.text(), row.text());
    return new LoggedEvent(span, row.instant(), row.int32(), row.text(), row.map());
  }

  private static List<List<String>> portions(Collection<String> traceIds) {
    List<String> all = traceIds.stream().distinct().toList();
    List<List<String>> portions = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TRACES_AT_ONCE) {
      portions.add(all.subList(from, Math.min(all.size(), from + TRACES_AT_ONCE)));
    }
    return portions;
  }

  private static Sql sql(String file) {
    return Sql.of(ClickHouseLoggedEventStore.class, file);
  }
}
