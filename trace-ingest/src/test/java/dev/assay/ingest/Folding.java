package dev.assay.ingest;

import dev.assay.ingest.convention.Conventions;
import dev.assay.ingest.convention.Normaliser;
import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
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
