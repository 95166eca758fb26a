package dev.assay.ingest;

import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanMark;
import dev.assay.trace.SpanStore;
import dev.assay.trace.SpanSummary;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store of spans into which each project brings no more attribute keys than it may. Thread-safe.
 *
 * @param cap on the keys
 */
public record CappedSpans(SpanStore spans, KeyCap cap) implements SpanStore {
  @Override
  public void insert(Collection<Span> batch) {
    spans.insert(batch.stream().map(cap::apply).toList());
  }

  @Override
  public void insert(Collection<Span> batch, Map<SpanId, SpanMark> marks) {
    spans.insert(batch.stream().map(cap::apply).toList(), marks);
  }

  @Override
  public Instant stamp() {
    return spans.stamp();
  }

  @Override
  public void insertAsOf(Collection<Span> batch, Instant stamp) {
    spans.insertAsOf(batch.stream().map(cap::apply).toList(), stamp);
  }

  @Override
  public List<Span> asKept(Collection<Span> batch) {
    return spans.asKept(batch.stream().map(cap::apply).toList());
  }

  @Override
  public Set<String> heard(String project, Collection<String> ids) {
    return spans.heard(project, ids);
  }

  @Override
  public Map<String, Set<String>> traces(String project, Collection<String> conversationIds) {
    return spans.traces(project, conversationIds);
  }

  @Override
  public boolean foldsFromSpansAlone(String project) {
    return spans.foldsFromSpansAlone(project);
  }

  @Override
  public void settle(String project, Collection<String> traceIds) {
    spans.settle(project, traceIds);
  }

  @Override
  public Optional<Span> find(SpanId id) {
    return spans.find(id);
  }

  @Override
  public List<SpanSummary> trace(String project, String traceId, int limit) {
    return spans.trace(project, traceId, limit);
  }

  @Override
  public Map<SpanId, String> turnsOf(String project, Collection<String> traceIds) {
    return spans.turnsOf(project, traceIds);
  }

  @Override
  public Map<String, Set<String>> named(String project, Collection<String> traceIds) {
    return spans.named(project, traceIds);
  }

  @Override
  public Set<SpanId> known(String project, Collection<String> traceIds) {
    return spans.known(project, traceIds);
  }

  @Override
  public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
    return spans.conversations(project, ids);
  }

  @Override
  public List<ConversationId> unfolded(Instant since) {
    return spans.unfolded(since);
  }
}
