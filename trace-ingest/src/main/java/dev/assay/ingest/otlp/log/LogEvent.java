package dev.assay.ingest.otlp.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.assay.ingest.convention.Attributes;
import dev.assay.ingest.convention.Hex;
import dev.assay.ingest.convention.Nanos;
import dev.assay.ingest.json.Json;
import dev.assay.trace.SpanId;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A log record as an event.
 *
 * @param name of the event; empty when it has none
 * @param span it belongs to; null when it names none
 * @param attributes of the record and of its body, which goes before, as the text of each
 * @param told the attributes of the record alone
 */
record LogEvent(
    String name,
    @Nullable SpanId span,
    Instant at,
    Map<String, String> attributes,
    Attributes told) {
  private static final String NAME = "event.name";
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  /**
   * Reads a record.
   *
   * @param now for records without a time
   */
  static LogEvent of(String project, LogRecord record, Instant now) {
    Attributes told = Attributes.of(record.getAttributesList());
    String named = told.text(NAME);
    Map<String, String> attributes = new HashMap<>(told.asTexts());
    attributes.remove(NAME);
    attributes.putAll(body(record.getBody()));
    String name = record.getEventName();
    if (name.isEmpty()) {
      name = named == null ? "" : named;
    }
    String line = record.getBody().getStringValue();
    String event = name.isEmpty() ? SpringAiContent.event(line) : null;
    if (event != null) {
      name = event;
      attributes.put("content", SpringAiContent.content(line));
    }
    return new LogEvent(name, span(project, record), time(record, now), attributes, told);
  }

  private static @Nullable SpanId span(String project, LogRecord record) {
    ByteString trace = record.getTraceId();
    ByteString span = record.getSpanId();
    boolean isSpan =
        trace.size() == TRACE_ID_BYTES
            && span.size() == SPAN_ID_BYTES
            && !trace.equals(ByteString.copyFrom(new byte[TRACE_ID_BYTES]))
            && !span.equals(ByteString.copyFrom(new byte[SPAN_ID_BYTES]));
    return isSpan ? new SpanId(project, Hex.of(trace), Hex.of(span)) : null;
  }

  private static Instant time(LogRecord record, Instant now) {
    for (long nanos : new long[] {record.getTimeUnixNano(), record.getObservedTimeUnixNano()}) {
      if (nanos > 0 && Nanos.isTime(nanos)) {
        return Nanos.instant(nanos);
      }
    }
    return now;
  }

  /** A body is a map, a text with a JSON object, or else the content itself. */
  private static Map<String, String> body(AnyValue body) {
    if (body.hasKvlistValue()) {
      return Attributes.of(body.getKvlistValue().getValuesList()).asTexts();
    }
    String text = body.getStringValue();
    if (text.isBlank()) {
      return Map.of();
    }
    JsonNode json = Json.parseStructure(text);
    if (json == null || !json.isObject()) {
      return Map.of("content", text);
    }
    Map<String, String> entries = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : List.copyOf(json.properties())) {
      entries.put(entry.getKey(), Json.text(entry.getValue()));
    }
    return entries;
  }
}
