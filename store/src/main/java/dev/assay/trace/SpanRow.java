package dev.assay.trace;

import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Utf8;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans as rows of {@code span_rows}, and their contents apart. For one thread and one batch. */
final class SpanRow {
  static final Table TABLE =
      Table.of(
          "span_rows",
          "project",
          "trace_id",
          "span_id",
          "parent_span_id",
          "name",
          "kind",
          "started_at",
          "duration_ns",
          "status",
          "error",
          "service",
          "release",
          "source",
          "simulated",
          "agent_name",
          "conversation_id",
          "user_id",
          "outcome",
          "operation",
          "provider",
          "request_model",
          "response_model",
          "response_id",
          "input_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "output_tokens",
          "reasoning_tokens",
          "cost",
          "finish_reasons",
          "first_token_ns",
          "tool_name",
          "tool_call_id",
          "tool_arguments",
          "tool_result",
          "input_hashes",
          "output_hashes",
          "convention",
          "attributes",
          "long_attributes",
          "resource",
          "event_times",
          "event_names",
          "event_attributes",
          "link_trace_ids",
          "link_span_ids",
          "link_attributes",
          "received_at",
          "until",
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
          "turn_id",
          "language",
          "folded_into");

  private final RowWriter row = new RowWriter();
  private final Contents.Batch contents;
  private final Instant receivedAt;

  SpanRow(Contents.Batch contents, Instant receivedAt) {
    this.contents = contents;
    this.receivedAt = receivedAt;
  }

  RowWriter rows() {
    return row;
  }

  void write(Span span, @Nullable SpanMark mark, LocalDate rowUntil, LocalDate payloadUntil) {
    SpanId id = span.id();
    row.text(id.project()).text(id.traceId()).text(id.spanId()).nullableText(span.parentSpanId());
    row.text(span.name()).name(span.kind()).instant(span.startedAt());
    row.int64(span.duration().toNanos()).name(span.status()).nullableText(span.error());
    write(span.attribution());
    write(span.model());
    write(span.tool());
    writeHashes(id.project(), span.input(), payloadUntil);
    writeHashes(id.project(), span.output(), payloadUntil);
    row.text(span.convention());
    writeAttributes(id.project(), span.attributes(), payloadUntil);
    row.map(span.resource());
    row.array(span.events(), event -> row.instant(event.at()));
    row.array(span.events(), event -> row.text(event.name()));
    row.array(span.events(), event -> row.map(event.attributes()));
    row.array(span.links(), link -> row.text(link.traceId()));
    row.array(span.links(), link -> row.text(link.spanId()));
    row.array(span.links(), link -> row.map(link.attributes()));
    row.instant(receivedAt).date(rowUntil);
    PricedRow.write(row, span.model() == null ? null : span.model().priced());
    row.nullableText(mark == null ? null : mark.turnId());
    row.text(mark == null ? "" : mark.language());
    row.nullableText(mark == null ? null : mark.conversationId());
    row.endRow();
  }

  private void write(Attribution attribution) {
    row.text(attribution.service()).text(attribution.release()).text(attribution.source());
    row.bool(attribution.simulated()).nullableText(attribution.agentName());
    row.nullableText(attribution.conversationId()).nullableText(attribution.userId());
    row.nullableName(attribution.outcome());
  }

  private void write(@Nullable ModelCall model) {
    row.nullableText(model == null ? null : model.operation());
    row.nullableText(model == null ? null : model.provider());
    row.nullableText(model == null ? null : model.requestModel());
    row.nullableText(model == null ? null : model.responseModel());
    row.nullableText(model == null ? null : model.responseId());
    TurnRow.write(row, model == null ? null : model.usage());
    row.nullableDecimal(model == null ? null : model.cost());
    row.texts(model == null ? List.of() : model.finishReasons());
    row.nullableDuration(model == null ? null : model.timeToFirstToken());
  }

  private void write(@Nullable ToolCall tool) {
    row.nullableText(tool == null ? null : tool.name());
    row.nullableText(tool == null ? null : tool.callId());
    row.nullableText(tool == null ? null : tool.arguments());
    row.nullableText(tool == null ? null : tool.result());
  }

  private void writeHashes(String project, List<Message> messages, LocalDate until) {
    row.array(messages, message -> row.raw(contents.add(project, message, until).raw()));
  }

  private void writeAttributes(String project, Map<String, String> attributes, LocalDate until) {
    if (!hasLong(attributes)) {
      row.map(attributes).map(Map.of());
      return;
    }
    Map<String, String> inPlace = new HashMap<>();
    Map<String, byte[]> apart = new HashMap<>();
    attributes.forEach(
        (key, value) -> {
          if (value.length() <= Chunks.LONG_VALUE) {
            inPlace.put(key, value);
          } else {
            apart.put(key, Utf8.bytes(value));
          }
        });
    row.map(inPlace);
    row.array(
        apart.entrySet(),
        entry ->
            row.text(entry.getKey())
                .array(chunks(project, entry.getValue(), until), hash -> row.raw(hash.raw())));
  }

  private static boolean hasLong(Map<String, String> attributes) {
    for (String value : attributes.values()) {
      if (value.length() > Chunks.LONG_VALUE) {
        return true;
      }
    }
    return false;
  }

  private List<ContentHash> chunks(String project, byte[] value, LocalDate until) {
    List<ContentHash> hashes = new ArrayList<>();
    int from = 0;
    for (int to : Chunks.ends(value)) {
      hashes.add(contents.add(project, value, from, to, until));
      from = to;
    }
    return hashes;
  }
}
