package dev.assay.trace;

import static java.util.stream.Collectors.joining;

import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Conversations as rows of {@code conversation_rows}. */
final class ConversationRow {
  static final Table TABLE =
      Table.of(
          "conversation_rows",
          "project",
          "conversation_id",
          "source",
          "simulated",
          "title",
          "said",
          "turns",
          "model_calls",
          "tool_calls",
          "tools",
          "input_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "output_tokens",
          "reasoning_tokens",
          "outcome",
          "cost",
          "started_at",
          "duration_ns",
          "status",
          "user_id",
          "language",
          "service",
          "release",
          "read_at",
          "version",
          "deleted",
          "until");

  /** Marks a conversation as gone: only its key and version count. */
  static final Table GONE =
      Table.of("conversation_rows", "project", "conversation_id", "version", "deleted", "until");

  private ConversationRow() {}

  static void write(RowWriter row, Folded fold, long version, LocalDate until) {
    Conversation one = fold.conversation();
    row.text(one.id().project()).text(one.id().id()).text(one.source()).bool(one.simulated());
    row.text(one.title()).text(said(fold.turns()));
    row.int32(one.turns()).int32(one.modelCalls()).int32(one.toolCalls()).texts(one.tools());
    TurnRow.write(row, one.usage());
    row.name(one.outcome()).nullableDecimal(one.cost()).instant(one.startedAt());
    row.int64(one.duration().toNanos()).name(one.status()).nullableText(one.userId());
    row.text(one.language()).text(one.service()).text(one.release());
    row.instant(fold.readAt()).int64(version).bool(false).date(until).endRow();
  }

  static void writeGone(RowWriter row, ConversationId id, long version, LocalDate until) {
    row.text(id.project()).text(id.id()).int64(version).bool(true).date(until).endRow();
  }

  static Conversation read(RowReader row) {
    return new Conversation(
        new ConversationId(row.text(), row.text()),
        row.text(),
        row.bool(),
        row.text(),
        row.int32(),
        row.int32(),
        row.int32(),
        row.texts(),
        SpanReader.usage(row),
        row.name(Outcome.class),
        row.nullableDecimal(),
        row.instant(),
        row.duration(),
        row.name(Status.class),
        row.nullableText(),
        row.text(),
        row.text(),
        row.text());
  }

  /** A text as the text filter compares it. */
  static String comparable(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String said(List<Turn> turns) {
    return turns.stream()
        .map(turn -> comparable(turn.userText()) + "\n" + comparable(turn.answerText()))
        .collect(joining("\n"));
  }
}
