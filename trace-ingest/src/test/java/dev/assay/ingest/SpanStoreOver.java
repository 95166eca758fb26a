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

/** A store over another, for tests that change what one call does. */
public class SpanStoreOver implements SpanStore {
  private final SpanStore store;

  public SpanStoreOver(SpanStore store) {
    this.store = store;
  }

  /** Is called before any insert. */
  protected void beforeInsert(Collection<Span> spans) {}

  @Override
  public void insert(Collection<Span> spans) {
    beforeInsert(spans);
    store.insert(spans);
  }

  @Override
  public void insert(Collection<Span> spans, Map<SpanId, SpanMark> marks) {
    beforeInsert(spans);
    store.insert(spans, marks);
  }

  @Override
  public Instant stamp() {
    return store.stamp();
  }

  @Override
  public void insertAsOf(Collection<Span> spans, Instant stamp) {
    beforeInsert(spans);
    store.insertAsOf(spans, stamp);
  }

  @Override
  public List<Span> asKept(Collection<Span> spans) {
    return store.asKept(spans);
  }

  @Override
  public Set<String> heard(String project, Collection<String> ids) {
    return store.heard(project, ids);
  }

  @Override
  public Map<String, Set<String>> traces(String project, Collection<String> conversationIds) {
    return store.traces(project, conversationIds);
  }

  @Override
  public boolean foldsFromSpansAlone(String project) {
    return store.foldsFromSpansAlone(project);
  }

  @Override
  public Optional<Span> find(SpanId id) {
    return store.find(id);
  }

  @Override
  public List<SpanSummary> trace(String project, String traceId, int limit) {
    return store.trace(project, traceId, limit);
  }

  @Override
  public Map<SpanId, String> turnsOf(String project, Collection<String> traceIds) {
    return store.turnsOf(project, traceIds);
  }

  @Override
  public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
    return store.conversations(project, ids);
  }

  @Override
  public Map<String, Set<String>> named(String project, Collection<String> traceIds) {
    return store.named(project, traceIds);
  }

  @Override
  public void settle(String project, Collection<String> traceIds) {
    store.settle(project, traceIds);
  }

  @Override
  public List<ConversationId> unfolded(Instant since) {
    return store.unfolded(since);
  }
}
