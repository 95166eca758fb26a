package dev.assay.ingest.otlp.log;

import dev.assay.trace.ConversationId;
import dev.assay.trace.LoggedEvent;
import dev.assay.trace.LoggedEventStore;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanMark;
import dev.assay.trace.SpanStore;
import dev.assay.trace.SpanSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Spans with what came about them as log records. They are joined where whole conversations are
 * read, which is before each fold, and written back joined: so it does not matter which came first,
 * nor whether the process ended in between. Thread-safe.
 */
public final class LoggedSpans implements SpanStore {
  private final SpanStore spans;
  private final LoggedEventStore logs;
  private final LogJoin join = new LogJoin();

  /** Projects without logs, which are most, are read without a look at them. */
  private final Set<String> projects = ConcurrentHashMap.newKeySet();

  private volatile Consumer<Collection<ConversationId>> moved = nobody -> {};

  /**
   * Spans over a store of their own.
   *
   * @param logs asked once for the projects that have any; nobody else may write to it
   */
  public LoggedSpans(SpanStore spans, LoggedEventStore logs) {
    this.spans = spans;
    this.logs = logs;
    projects.addAll(logs.projects());
  }

  @Override
  public void insert(Collection<Span> batch) {
    spans.insert(batch);
  }

  @Override
  public void insert(Collection<Span> batch, Map<SpanId, SpanMark> marks) {
    spans.insert(batch, marks);
  }

  @Override
  public Instant stamp() {
    return spans.stamp();
  }

  @Override
  public void insertAsOf(Collection<Span> batch, Instant stamp) {
    spans.insertAsOf(batch, stamp);
  }

  @Override
  public List<Span> asKept(Collection<Span> batch) {
    return spans.asKept(batch);
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
    return !projects.contains(project) && spans.foldsFromSpansAlone(project);
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
    Instant stamp = spans.stamp();
    Map<String, List<Span>> read = spans.conversations(project, ids);
    if (!projects.contains(project) || read.isEmpty()) {
      return read;
    }
    Set<String> traces = new HashSet<>();
    read.values().forEach(some -> some.forEach(span -> traces.add(span.id().traceId())));
    Map<SpanId, List<LoggedEvent>> found = logs.ofTraces(project, traces);
    return found.isEmpty() ? read : joined(read, found, stamp);
  }

  private Map<String, List<Span>> joined(
      Map<String, List<Span>> read, Map<SpanId, List<LoggedEvent>> found, Instant stamp) {
    Map<SpanId, Span> changed = new HashMap<>();
    Set<ConversationId> gaining = new HashSet<>();
    Map<String, List<Span>> joined = new HashMap<>();
    read.forEach(
        (conversation, some) -> {
          List<Span> all = new ArrayList<>(some.size());
          for (Span span : some) {
            Span whole = join.join(span, found.getOrDefault(span.id(), List.of()));
            if (!whole.equals(span)) {
              changed.put(span.id(), whole);
              String named = whole.attribution().conversationId();
              if (named != null && !named.equals(span.attribution().conversationId())) {
                gaining.add(new ConversationId(span.id().project(), named));
              }
            }
            all.add(whole);
          }
          joined.put(conversation, all);
        });
    if (!changed.isEmpty()) {
      // A span that was told again since it was read stays, and is joined at its own fold.
      spans.insertAsOf(changed.values(), stamp);
    }
    if (!gaining.isEmpty()) {
      moved.accept(gaining);
    }
    return joined;
  }

  @Override
  public void settle(String project, Collection<String> traceIds) {
    spans.settle(project, traceIds);
  }

  @Override
  public List<ConversationId> unfolded(Instant since) {
    Set<ConversationId> all = new LinkedHashSet<>(spans.unfolded(since));
    all.addAll(logs.unjoined(since));
    return List.copyOf(all);
  }

  /**
   * Is told of conversations that a span has come to by its logs, after they may have been read.
   */
  void onMove(Consumer<Collection<ConversationId>> listener) {
    moved = listener;
  }

  void keep(String project, Collection<LoggedEvent> some) {
    logs.insert(some);
    projects.add(project);
  }

  Optional<SpanId> spanOfResponse(String project, String responseId, Instant since) {
    return logs.spanOfResponse(project, responseId, since);
  }
}
