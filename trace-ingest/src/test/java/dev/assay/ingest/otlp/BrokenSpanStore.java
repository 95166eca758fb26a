package dev.assay.ingest.otlp;

import dev.assay.clickhouse.Failures;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import dev.assay.trace.SpanSummary;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that cannot be written to, over one that can be read. */
final class BrokenSpanStore implements SpanStore {
  private final SpanStore readable;

  BrokenSpanStore(SpanStore readable) {
    this.readable = readable;
  }

  @Override
  public void insert(Collection<Span> spans) {
    throw Failures.away();
  }

  @Override
  public Optional<Span> find(SpanId id) {
    return readable.find(id);
  }

  @Override
  public List<SpanSummary> trace(String project, String traceId, int limit) {
    return readable.trace(project, traceId, limit);
  }

  @Override
  public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
    return readable.conversations(project, ids);
  }

  @Override
  public List<ConversationId> unfolded(Instant since) {
    return readable.unfolded(since);
  }
}
