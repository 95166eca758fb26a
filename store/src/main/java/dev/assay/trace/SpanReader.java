package dev.assay.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.clickhouse.RowReader;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Spans from rows of {@code spans.sql}, put together with their contents, which are read after
 * them: what a span refers to was there before it. What retention has removed is missing.
 */
final class SpanReader {
  private final String project;
  private final List<Stored> stored = new ArrayList<>();
  private final Map<ContentHash, Message> messages = new HashMap<>();
  private final Map<ContentHash, byte[]> chunks = new HashMap<>();

  SpanReader(String project) {
    this.project = project;
  }

  void addMessage(RowReader row) {
    messages.put(hash(row), MessageRow.read(row));
  }

  void addChunk(RowReader row) {
    chunks.put(hash(row), row.bytes());
  }

  void addSpan(RowReader row) {
    Span withoutContents =
        new Span(
            new SpanId(project, row.text(), row.text()),
            row.nullableText(),
            row.text(),
            row.name(SpanKind.class),
            row.instant(),
            row.duration(),
            row.name(Status.class),
            row.nullableText(),
            attribution(row),
            model(row),
            tool(row),
            List.of(),
            List.of(),
            row.text(),
            row.map(),
            row.map(),
            events(row),
            links(row));
    stored.add(new Stored(withoutContents, hashes(row), hashes(row), row.map(() -> hashes(row))));
  }

  /** Every span that was added, whole. */
  List<Span> spans() {
    return stored.stream().map(this::whole).toList();
  }

  private Span whole(Stored stored) {
    Span span = stored.withoutContents();
    return new Span(
        span.id(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.startedAt(),
        span.duration(),
        span.status(),
        span.error(),
        span.attribution(),
        span.model(),
        span.tool(),
        messages(stored.input()),
        messages(stored.output()),
        span.convention(),
        attributes(span.attributes(), stored.apart()),
        span.resource(),
        span.events(),
        span.links());
  }

  private static Attribution attribution(RowReader row) {
    return new Attribution(
        row.text(),
        row.text(),
        row.text(),
        row.bool(),
        row.nullableText(),
        row.nullableText(),
        row.nullableText(),
        row.nullableName(Outcome.class));
  }

  private static @Nullable ModelCall model(RowReader row) {
    String operation = row.nullableText();
    ModelCall model =
        new ModelCall(
            operation == null ? "" : operation,
            row.nullableText(),
            row.nullableText(),
            row.nullableText(),
            row.nullableText(),
            usage(row),
            row.nullableDecimal(),
            row.texts(),
            row.nullableDuration(),
            PricedRow.read(row));
    return operation == null ? null : model;
  }

  /** Five counts, all of them null when nothing was counted. */
  static @Nullable Usage usage(RowReader row) {
    Long input = row.nullableInt64();
    Long cached = row.nullableInt64();
    Long cacheWrite = row.nullableInt64();
    Long output = row.nullableInt64();
    Long reasoning = row.nullableInt64();
    return input == null
            || cached == null
            || cacheWrite == null
            || output == null
            || reasoning == null
        ? null
        : new Usage(input, cached, cacheWrite, output, reasoning);
  }

  private static @Nullable ToolCall tool(RowReader row) {
    String name = row.nullableText();
    ToolCall tool =
        new ToolCall(
            name == null ? "" : name, row.nullableText(), row.nullableText(), row.nullableText());
    return name == null ? null : tool;
  }

  private List<Message> messages(List<ContentHash> hashes) {
    return hashes.stream().map(messages::get).filter(Objects::nonNull).toList();
  }

  private Map<String, String> attributes(
      Map<String, String> inPlace, Map<String, List<ContentHash>> apart) {
    Map<String, String> attributes = new HashMap<>(inPlace);
    apart.forEach((key, hashes) -> join(hashes, key, attributes));
    return attributes;
  }

  private void join(List<ContentHash> hashes, String key, Map<String, String> attributes) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    for (ContentHash hash : hashes) {
      byte[] chunk = chunks.get(hash);
      if (chunk == null) {
        return;
      }
      value.writeBytes(chunk);
    }
    attributes.put(key, value.toString(UTF_8));
  }

  private static List<SpanEvent> events(RowReader row) {
    List<Instant> times = row.list(row::instant);
    List<String> names = row.texts();
    List<Map<String, String>> attributes = row.list(row::map);
    List<SpanEvent> events = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      events.add(new SpanEvent(times.get(i), names.get(i), attributes.get(i)));
    }
    return events;
  }

  private static List<SpanLink> links(RowReader row) {
    List<String> traces = row.texts();
    List<String> spans = row.texts();
    List<Map<String, String>> attributes = row.list(row::map);
    List<SpanLink> links = new ArrayList<>();
    for (int i = 0; i < traces.size(); i++) {
      links.add(new SpanLink(traces.get(i), spans.get(i), attributes.get(i)));
    }
    return links;
  }

  private static List<ContentHash> hashes(RowReader row) {
    return row.list(() -> hash(row));
  }

  private static ContentHash hash(RowReader row) {
    return ContentHash.ofRaw(row.bytes(ContentHash.BYTES));
  }

  private record Stored(
      Span withoutContents,
      List<ContentHash> input,
      List<ContentHash> output,
      Map<String, List<ContentHash>> apart) {}
}
