package dev.assay.ingest;

import dev.assay.ingest.convention.Conventions;
import dev.assay.ingest.convention.Hex;
import dev.assay.ingest.convention.LogEvents;
import dev.assay.ingest.convention.Normaliser;
import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanEvent;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Decoding and folding without a store, for tests. */
public final class Folding {
  private static final TurnFolder FOLDER = new TurnFolder(text -> "");

  private Folding() {}

  public static List<Span> spans(String project, ExportTraceServiceRequest request) {
    return spans(project, List.of(request));
  }

  /** The spans of requests that came one after the other. */
  public static List<Span> spans(String project, List<ExportTraceServiceRequest> requests) {
    SpanDecoder decoder = new SpanDecoder(new Normaliser(Conventions.ALL));
    return requests.stream()
        .flatMap(request -> decoder.decode(project, request, "otlp", new Rejections()).stream())
        .toList();
  }

  /** The spans with the content of log records that name them. */
  public static List<Span> withLogs(List<Span> spans, List<ExportLogsServiceRequest> requests) {
    Map<String, List<SpanEvent>> events = new HashMap<>();
    for (ExportLogsServiceRequest request : requests) {
      for (ResourceLogs resource : request.getResourceLogsList()) {
        for (ScopeLogs scope : resource.getScopeLogsList()) {
          for (LogRecord record : scope.getLogRecordsList()) {
            String span = Hex.of(record.getTraceId()) + Hex.of(record.getSpanId());
            LogEvents.of(record)
                .ifPresent(e -> events.computeIfAbsent(span, s -> new ArrayList<>()).add(e));
          }
        }
      }
    }
    Normaliser normaliser = new Normaliser(Conventions.ALL);
    return spans.stream()
        .map(
            span ->
                normaliser.with(
                    span, events.getOrDefault(span.id().traceId() + span.id().spanId(), List.of())))
        .toList();
  }

  /** The conversations of the spans, by start. */
  public static List<Folded> fold(List<Span> spans) {
    Set<ConversationId> ids = new LinkedHashSet<>();
    for (Span span : spans) {
      String named = span.attribution().conversationId();
      ids.add(new ConversationId(span.id().project(), named == null ? span.id().traceId() : named));
    }
    return ids.stream()
        .map(id -> FOLDER.fold(id, spans, Instant.EPOCH))
        .flatMap(
            fold ->
                fold instanceof TurnFolder.Fold.Made(Folded one) ? Stream.of(one) : Stream.empty())
        .sorted(Comparator.comparing(folded -> folded.conversation().startedAt()))
        .toList();
  }
}
