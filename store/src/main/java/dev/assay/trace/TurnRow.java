package dev.assay.trace;

import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Turns as rows of {@code turn_rows}. */
final class TurnRow {
  static final Table TABLE =
      Table.of(
          "turn_rows",
          "project",
          "conversation_id",
          "turn_id",
          "trace_id",
          "position",
          "source",
          "simulated",
          "user_text",
          "answer_text",
          "model_calls",
          "tool_calls",
          "input_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "output_tokens",
          "reasoning_tokens",
          "cost",
          "started_at",
          "duration_ns",
          "first_token_ns",
          "status",
          "error",
          "language",
          "service",
          "release",
          "rule",
          "version",
          "deleted",
          "until");

  private TurnRow() {}

  static void write(RowWriter row, Turn turn, long version, boolean deleted, LocalDate until) {
    row.text(turn.conversation().project()).text(turn.conversation().id()).text(turn.turnId());
    row.text(turn.traceId()).int32(turn.position()).text(turn.source()).bool(turn.simulated());
    row.text(turn.userText()).text(turn.answerText());
    row.int32(turn.modelCalls()).int32(turn.toolCalls());
    write(row, turn.usage());
    row.nullableDecimal(turn.cost()).instant(turn.startedAt()).int64(turn.duration().toNanos());
    row.nullableDuration(turn.timeToFirstToken()).name(turn.status()).nullableText(turn.error());
    row.text(turn.language()).text(turn.service()).text(turn.release()).text(turn.rule());
    row.int64(version).bool(deleted).date(until).endRow();
  }

  static Turn read(RowReader row) {
    return new Turn(
        new ConversationId(row.text(), row.text()),
        row.text(),
        row.text(),
        row.int32(),
        row.text(),
        row.bool(),
        row.text(),
        row.text(),
        row.int32(),
        row.int32(),
        SpanReader.usage(row),
        row.nullableDecimal(),
        row.instant(),
        row.duration(),
        row.nullableDuration(),
        row.name(Status.class),
        row.nullableText(),
        row.text(),
        row.text(),
        row.text(),
        row.text());
  }

  static void write(RowWriter row, @Nullable Usage usage) {
    row.nullableInt64(usage == null ? null : usage.input());
    row.nullableInt64(usage == null ? null : usage.cached());
    row.nullableInt64(usage == null ? null : usage.cacheWrite());
    row.nullableInt64(usage == null ? null : usage.output());
    row.nullableInt64(usage == null ? null : usage.reasoning());
  }
}
