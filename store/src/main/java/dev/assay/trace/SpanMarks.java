package dev.assay.trace;

import static java.util.stream.Collectors.toMap;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What spans belong to, written into them after a fold: it goes into a table of its own first, and
 * from there into the spans. For one fold and one thread.
 */
final class SpanMarks {
  private static final Sql UPDATE = Sql.of(SpanMarks.class, "spans_folded.sql");
  private static final Table ENTRIES =
      Table.of(
          "fold_entries",
          "fold",
          "project",
          "conversation_id",
          "trace_id",
          "span_id",
          "turn_id",
          "language");

  private final String fold = UUID.randomUUID().toString();
  private final RowWriter rows = new RowWriter();

  void add(Folded folded) {
    ConversationId id = folded.conversation().id();
    Map<String, Turn> turns =
        folded.turns().stream().collect(toMap(Turn::turnId, Function.identity()));
    folded
        .turnOfSpan()
        .forEach(
            (span, turnId) -> {
              Turn turn = turns.get(turnId);
              add(id, span.traceId(), span.spanId(), turnId, turn == null ? "" : turn.language());
            });
    folded.outside().forEach(span -> add(id, span.traceId(), span.spanId(), "", ""));
    folded.absorbed().forEach(this::takeBack);
    takeBack(id);
  }

  void add(Emptied emptied) {
    ConversationId id = emptied.id();
    emptied.spans().forEach(span -> add(id, span.traceId(), span.spanId(), "", ""));
    takeBack(id);
  }

  void write(ClickHouse clickHouse, String project) {
    clickHouse.insert(ENTRIES, rows);
    clickHouse.execute(UPDATE, Parameters.of("project", project).and("fold", fold));
  }

  /** Spans that were marked as this conversation's and are not added lose their marks. */
  private void takeBack(ConversationId owner) {
    add(owner, "", "", "", "");
  }

  private void add(
      ConversationId owner, String traceId, String spanId, String turnId, String language) {
    rows.text(fold).text(owner.project()).text(owner.id());
    rows.text(traceId).text(spanId).text(turnId).text(language).endRow();
  }
}
