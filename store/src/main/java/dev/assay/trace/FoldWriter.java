package dev.assay.trace;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.assay.clickhouse.Batches;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes folds of one project: turns that are gone are marked so, then come the new ones, the
 * conversations, and last what spans belong to. Interrupted half way, the same folds can be written
 * again. Safe for use by many threads.
 */
final class FoldWriter {
  private static final Sql TURNS_OF = Sql.of(FoldWriter.class, "turns.sql");
  private static final Sql UPDATE = Sql.of(FoldWriter.class, "spans_folded.sql");
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

  /** How many conversations go in at once, which bounds memory. */
  private static final int AT_ONCE = 500;

  private final ClickHouse clickHouse;
  private final Clock clock;
  private final Versions versions;
  private final Retentions retentions;

  FoldWriter(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.clock = clock;
    this.versions = new Versions(clock);
    this.retentions = new Retentions(clickHouse, clock);
  }

  void write(String project, List<Folded> folds) {
    for (int from = 0; from < folds.size(); from += AT_ONCE) {
      writeSome(project, folds.subList(from, Math.min(folds.size(), from + AT_ONCE)));
    }
  }

  private void writeSome(String project, List<Folded> folds) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate until = retentions.of(project).rowUntil(today);
    long version = versions.next();
    writeTurns(project, folds, version, until);
    RowWriter rows = new RowWriter();
    folds.forEach(fold -> ConversationRow.write(rows, fold, version, until));
    clickHouse.insert(ConversationRow.TABLE, rows);
    RowWriter gone = new RowWriter();
    absorbed(folds).forEach(id -> ConversationRow.writeGone(gone, id, version, until));
    clickHouse.insert(ConversationRow.GONE, gone);
    writeSpans(project, folds);
  }

  private void writeTurns(String project, List<Folded> folds, long version, LocalDate until) {
    RowWriter rows = new RowWriter();
    Set<TurnKey> now =
        folds.stream().flatMap(fold -> fold.turns().stream()).map(TurnKey::of).collect(toSet());
    for (Turn before : turnsBefore(project, folds)) {
      if (!now.contains(TurnKey.of(before))) {
        TurnRow.write(rows, before, version, true, until);
      }
    }
    folds.stream()
        .flatMap(fold -> fold.turns().stream())
        .forEach(turn -> TurnRow.write(rows, turn, version, false, until));
    clickHouse.insert(TurnRow.TABLE, rows);
  }

  private List<Turn> turnsBefore(String project, List<Folded> folds) {
    List<String> ids =
        Stream.concat(folds.stream().map(fold -> fold.conversation().id()), absorbed(folds))
            .map(ConversationId::id)
            .toList();
    return Batches.of(ids).stream()
        .flatMap(some -> clickHouse.query(TURNS_OF, of(project, some), TurnRow::read).stream())
        .toList();
  }

  private static Parameters of(String project, List<String> conversations) {
    return Parameters.of("project", project).and("conversations", conversations);
  }

  /**
   * What each span belongs to goes into a table of its own first, and from there into the spans.
   */
  private void writeSpans(String project, List<Folded> folds) {
    String fold = UUID.randomUUID().toString();
    RowWriter rows = new RowWriter();
    for (Folded one : folds) {
      writeEntries(fold, one, rows);
    }
    clickHouse.insert(ENTRIES, rows);
    clickHouse.execute(UPDATE, Parameters.of("project", project).and("fold", fold));
  }

  private static void writeEntries(String fold, Folded folded, RowWriter rows) {
    ConversationId id = folded.conversation().id();
    Map<String, Turn> turns =
        folded.turns().stream().collect(toMap(Turn::turnId, Function.identity()));
    folded
        .turnOfSpan()
        .forEach(
            (span, turnId) -> {
              Turn turn = turns.get(turnId);
              rows.text(fold).text(id.project()).text(id.id());
              rows.text(span.traceId()).text(span.spanId()).text(turnId);
              rows.text(turn == null ? "" : turn.language()).endRow();
            });
    List<ConversationId> owners = new ArrayList<>(folded.absorbed());
    owners.add(id);
    for (ConversationId owner : owners) {
      rows.text(fold).text(owner.project()).text(owner.id()).text("").text("").text("").text("");
      rows.endRow();
    }
  }

  private static Stream<ConversationId> absorbed(List<Folded> folds) {
    return folds.stream().flatMap(fold -> fold.absorbed().stream());
  }

  private record TurnKey(ConversationId conversation, String turnId) {
    static TurnKey of(Turn turn) {
      return new TurnKey(turn.conversation(), turn.turnId());
    }
  }
}
