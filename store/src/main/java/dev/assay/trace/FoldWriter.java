package dev.assay.trace;

import static java.util.stream.Collectors.toSet;

import dev.assay.clickhouse.Batches;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Versions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes folds of a project: turns that are gone are marked so, then come the new ones, the
 * conversations, and last what spans belong to. Interrupted half way, the same folds can be written
 * again. Safe for use by many threads.
 */
final class FoldWriter {
  private static final Sql TURNS_OF = Sql.of(FoldWriter.class, "turns.sql");
  private static final Sql THERE = Sql.of(FoldWriter.class, "conversations.sql");

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

  /** Writes conversations of which nothing is there, to whose spans it was told already. */
  void add(String project, List<Folded> folds) {
    LocalDate until = until(project);
    long version = versions.next();
    RowWriter turns = new RowWriter();
    RowWriter rows = new RowWriter();
    for (Folded fold : folds) {
      fold.turns().forEach(turn -> TurnRow.write(turns, turn, version, false, until));
      ConversationRow.write(rows, fold, version, until);
    }
    clickHouse.insert(TurnRow.TABLE, turns);
    clickHouse.insert(ConversationRow.TABLE, rows);
  }

  void remove(String project, List<Emptied> emptied) {
    for (int from = 0; from < emptied.size(); from += AT_ONCE) {
      removeSome(project, emptied.subList(from, Math.min(emptied.size(), from + AT_ONCE)));
    }
  }

  private void writeSome(String project, List<Folded> folds) {
    LocalDate until = until(project);
    long version = versions.next();
    writeTurns(
        project,
        Stream.concat(folds.stream().map(fold -> fold.conversation().id()), absorbed(folds)),
        folds.stream().flatMap(fold -> fold.turns().stream()).toList(),
        version,
        until);
    RowWriter rows = new RowWriter();
    folds.forEach(fold -> ConversationRow.write(rows, fold, version, until));
    clickHouse.insert(ConversationRow.TABLE, rows);
    writeGone(project, absorbed(folds), version, until);
    SpanMarks marks = new SpanMarks();
    folds.forEach(marks::add);
    marks.write(clickHouse, project);
  }

  private void removeSome(String project, List<Emptied> emptied) {
    LocalDate until = until(project);
    long version = versions.next();
    List<ConversationId> ids = emptied.stream().map(Emptied::id).toList();
    writeTurns(project, ids.stream(), List.of(), version, until);
    writeGone(project, ids.stream(), version, until);
    SpanMarks marks = new SpanMarks();
    emptied.forEach(marks::add);
    marks.write(clickHouse, project);
  }

  /** Says of those that are there that they are no more. */
  private void writeGone(
      String project, Stream<ConversationId> conversations, long version, LocalDate until) {
    RowWriter gone = new RowWriter();
    for (List<String> some : Batches.of(conversations.map(ConversationId::id).toList())) {
      clickHouse
          .query(THERE, of(project, some), ConversationRow::read)
          .forEach(one -> ConversationRow.writeGone(gone, one.id(), version, until));
    }
    clickHouse.insert(ConversationRow.GONE, gone);
  }

  private LocalDate until(String project) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return retentions.of(project).rowUntil(today);
  }

  /**
   * @param conversations whose turns are gone unless they are among the new ones
   */
  private void writeTurns(
      String project,
      Stream<ConversationId> conversations,
      List<Turn> turns,
      long version,
      LocalDate until) {
    List<String> ids = conversations.map(ConversationId::id).toList();
    Set<TurnKey> now = turns.stream().map(TurnKey::of).collect(toSet());
    RowWriter rows = new RowWriter();
    Batches.of(ids).stream()
        .flatMap(some -> clickHouse.query(TURNS_OF, of(project, some), TurnRow::read).stream())
        .filter(before -> !now.contains(TurnKey.of(before)))
        .forEach(before -> TurnRow.write(rows, before, version, true, until));
    turns.forEach(turn -> TurnRow.write(rows, turn, version, false, until));
    clickHouse.insert(TurnRow.TABLE, rows);
  }

  private static Parameters of(String project, List<String> conversations) {
    return Parameters.of("project", project).and("conversations", conversations);
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
