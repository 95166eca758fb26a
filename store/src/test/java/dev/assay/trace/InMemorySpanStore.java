package dev.assay.trace;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Spans in memory, for tests. */
public final class InMemorySpanStore implements SpanStore {
  private final InMemoryTraces traces;

  public InMemorySpanStore(InMemoryTraces traces) {
    this.traces = traces;
  }

  @Override
  public void insert(Collection<Span> spans) {
    traces.insert(spans);
  }

  @Override
  public void settle(String project, Collection<String> traceIds) {
    // A span has one place here, whatever its day.
  }

  @Override
  public Optional<Span> find(SpanId id) {
    return traces.find(id);
  }

  @Override
  public List<SpanSummary> trace(String project, String traceId, int limit) {
    return traces.trace(project, traceId).stream().limit(limit).map(this::summary).toList();
  }

  @Override
  public Map<SpanId, String> turnsOf(String project, Collection<String> traceIds) {
    Map<SpanId, String> turns = new HashMap<>();
    for (String trace : traceIds) {
      for (Span span : traces.trace(project, trace)) {
        String turn = traces.turnOf(span.id());
        if (turn != null) {
          turns.put(span.id(), turn);
        }
      }
    }
    return turns;
  }

  @Override
  public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
    Map<String, List<Span>> found = new HashMap<>();
    for (String id : ids) {
      List<Span> spans = traces.conversation(new ConversationId(project, id));
      if (!spans.isEmpty()) {
        found.put(id, spans);
      }
    }
    return found;
  }

  @Override
  public Map<String, Set<String>> named(String project, Collection<String> traceIds) {
    return traces.named(project, traceIds);
  }

  @Override
  public List<ConversationId> unfolded(Instant since) {
    return traces.unfolded(since);
  }

  private SpanSummary summary(Span span) {
    ModelCall model = span.model();
    ToolCall tool = span.tool();
    return new SpanSummary(
        span.id(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.startedAt(),
        span.duration(),
        span.status(),
        model == null ? null : model.model(),
        tool == null ? null : tool.name(),
        model == null ? null : model.usage(),
        model == null ? null : model.cost(),
        traces.turnOf(span.id()));
  }
}
