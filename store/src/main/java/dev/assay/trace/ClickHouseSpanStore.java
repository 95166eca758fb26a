package dev.assay.trace;

import static java.util.Comparator.comparing;

import dev.assay.clickhouse.Batches;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Limits;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Versions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Spans in ClickHouse. Contents go first, so that no reader sees a span whose words are missing.
 */
final class ClickHouseSpanStore implements SpanStore {
  private static final Sql SPANS = sql("spans.sql");
  private static final Sql MESSAGES = sql("span_messages.sql");
  private static final Sql CHUNKS = sql("span_chunks.sql");
  private static final Sql SUPERSEDED = sql("tellings_superseded.sql");
  private static final Sql KNOWN = sql("known.sql");
  private static final Sql TRACE = sql("trace.sql");
  private static final Sql TURNS_OF_SPANS = Sql.of(ClickHouseSpanStore.class, "turns_of_spans.sql");
  private static final Sql CONVERSATION_TRACES = sql("conversation_traces.sql");
  private static final Sql NAMED = sql("named.sql");
  private static final Sql HEARD = sql("heard.sql");
  private static final Sql UNFOLDED = sql("unfolded.sql");

  private static final Comparator<Span> BY_START =
      comparing(Span::startedAt)
          .thenComparing(span -> span.id().traceId())
          .thenComparing(span -> span.id().spanId());

  private final ClickHouse clickHouse;
  private final Versions stamps;
  private final Contents contents;
  private final Retentions retentions;
  private final Clock clock;

  ClickHouseSpanStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.clock = clock;
    this.stamps = new Versions(clock);
    this.contents = new Contents(clickHouse);
    this.retentions = new Retentions(clickHouse, clock);
  }

  @Override
  public void insert(Collection<Span> spans) {
    insert(spans, Map.of());
  }

  @Override
  public void insert(Collection<Span> spans, Map<SpanId, SpanMark> marks) {
    insert(spans, marks, stamp());
  }

  /** The later telling has the later stamp, also when the clock was set back in between. */
  @Override
  public Instant stamp() {
    return Instant.EPOCH.plusNanos(stamps.next());
  }

  @Override
  public void insertAsOf(Collection<Span> spans, Instant stamp) {
    insert(spans, Map.of(), stamp);
  }

  private void insert(Collection<Span> spans, Map<SpanId, SpanMark> marks, Instant stamp) {
    Contents.Batch batch = contents.batch();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    SpanRow rows = new SpanRow(batch, stamp);
    for (Span span : spans) {
      Retention retention = retentions.of(span.id().project());
      rows.write(
          span, marks.get(span.id()), retention.rowUntil(today), retention.payloadUntil(today));
    }
    batch.insert();
    clickHouse.insert(SpanRow.TABLE, rows.rows());
  }

  @Override
  public void settle(String project, Collection<String> traceIds) {
    for (List<String> some : Batches.of(List.copyOf(traceIds))) {
      clickHouse.execute(SUPERSEDED, Parameters.of("project", project).and("traces", some));
    }
  }

  @Override
  public Optional<Span> find(SpanId id) {
    return read(id.project(), List.of(id.traceId()), id.spanId()).stream().findFirst();
  }

  @Override
  public List<SpanSummary> trace(String project, String traceId, int limit) {
    Parameters parameters =
        Parameters.of("project", project).and("trace", traceId).and("limit", limit);
    return clickHouse.query(TRACE, parameters, row -> summary(project, row));
  }

  @Override
  public Set<SpanId> known(String project, Collection<String> traceIds) {
    List<String> all = traceIds.stream().distinct().toList();
    Set<SpanId> known = new HashSet<>();
    for (List<String> some : Batches.of(all)) {
      known.addAll(
          clickHouse.query(
              KNOWN,
              Parameters.of("project", project).and("traces", some),
              row -> new SpanId(project, row.text(), row.text())));
    }
    return known;
  }

  @Override
  public Set<String> heard(String project, Collection<String> ids) {
    Set<String> heard = new HashSet<>();
    for (List<String> some : Batches.of(ids)) {
      clickHouse.forEach(
          HEARD,
          Parameters.of("project", project).and("ids", some),
          Limits.INTERACTIVE,
          row -> heard.add(row.text()));
    }
    return heard;
  }

  @Override
  public Map<SpanId, String> turnsOf(String project, Collection<String> traceIds) {
    List<String> all = traceIds.stream().distinct().toList();
    Map<SpanId, String> turns = new HashMap<>();
    for (List<String> some : Batches.of(all)) {
      clickHouse.forEach(
          TURNS_OF_SPANS,
          Parameters.of("project", project).and("traces", some),
          Limits.INTERACTIVE,
          row -> turns.put(new SpanId(project, row.text(), row.text()), row.text()));
    }
    return turns;
  }

  @Override
  public Map<String, Set<String>> traces(String project, Collection<String> ids) {
    Map<String, Set<String>> traces = new HashMap<>();
    for (List<String> some : Batches.of(ids)) {
      clickHouse.forEach(
          CONVERSATION_TRACES,
          Parameters.of("project", project).and("conversations", some),
          Limits.INTERACTIVE,
          row -> traces.computeIfAbsent(row.text(), id -> new HashSet<>()).add(row.text()));
    }
    return traces;
  }

  @Override
  public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
    Map<String, Set<String>> traces = traces(project, ids);
    Map<String, List<Span>> spansOfTrace = spansOf(project, traces.values());
    Map<String, List<Span>> spans = new HashMap<>();
    traces.forEach(
        (id, itsTraces) -> {
          List<Span> candidates =
              itsTraces.stream()
                  .flatMap(trace -> spansOfTrace.getOrDefault(trace, List.of()).stream())
                  .toList();
          Set<String> members = members(candidates, id);
          List<Span> own =
              candidates.stream()
                  .filter(span -> members.contains(span.id().traceId()))
                  .sorted(BY_START)
                  .toList();
          if (!own.isEmpty()) {
            spans.put(id, own);
          }
        });
    return spans;
  }

  private Map<String, List<Span>> spansOf(String project, Collection<Set<String>> traces) {
    List<String> all = traces.stream().flatMap(Set::stream).distinct().toList();
    Map<String, List<Span>> spans = new HashMap<>();
    for (List<String> some : Batches.of(all)) {
      for (Span span : read(project, some, "")) {
        spans.computeIfAbsent(span.id().traceId(), trace -> new ArrayList<>()).add(span);
      }
    }
    return spans;
  }

  @Override
  public Map<String, Set<String>> named(String project, Collection<String> traceIds) {
    Map<String, Set<String>> named = new HashMap<>();
    List<String> all = List.copyOf(traceIds);
    for (List<String> some : Batches.of(all)) {
      clickHouse.forEach(
          NAMED,
          Parameters.of("project", project).and("traces", some),
          Limits.INTERACTIVE,
          row -> named.computeIfAbsent(row.text(), trace -> new HashSet<>()).add(row.text()));
    }
    return named;
  }

  @Override
  public List<ConversationId> unfolded(Instant since) {
    return clickHouse.query(
        UNFOLDED, Parameters.of("since", since), row -> new ConversationId(row.text(), row.text()));
  }

  /** The traces of which a span names the conversation now, whatever an older telling said. */
  private static Set<String> members(List<Span> spans, String conversationId) {
    Set<String> named =
        spans.stream()
            .filter(span -> span.attribution().conversationId() != null)
            .map(span -> span.id().traceId())
            .collect(Collectors.toSet());
    return spans.stream()
        .filter(
            span ->
                conversationId.equals(span.attribution().conversationId())
                    || (conversationId.equals(span.id().traceId())
                        && !named.contains(conversationId)))
        .map(span -> span.id().traceId())
        .collect(Collectors.toSet());
  }

  /**
   * @param spanId empty for every span of the traces
   */
  private List<Span> read(String project, List<String> traces, String spanId) {
    Parameters parameters =
        Parameters.of("project", project).and("traces", traces).and("span", spanId);
    SpanReader reader = new SpanReader(project);
    clickHouse.forEach(SPANS, parameters, Limits.INTERACTIVE, reader::addSpan);
    clickHouse.forEach(MESSAGES, parameters, Limits.INTERACTIVE, reader::addMessage);
    clickHouse.forEach(CHUNKS, parameters, Limits.INTERACTIVE, reader::addChunk);
    return reader.spans();
  }

  private static SpanSummary summary(String project, RowReader row) {
    return new SpanSummary(
        new SpanId(project, row.text(), row.text()),
        row.nullableText(),
        row.text(),
        row.name(SpanKind.class),
        row.instant(),
        row.duration(),
        row.name(Status.class),
        row.nullableText(),
        row.nullableText(),
        SpanReader.usage(row),
        row.nullableDecimal(),
        row.nullableText());
  }

  private static Sql sql(String file) {
    return Sql.of(ClickHouseSpanStore.class, file);
  }
}
