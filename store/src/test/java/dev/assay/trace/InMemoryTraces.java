package dev.assay.trace;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toCollection;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the in-memory stores of one test share. Safe for use by many threads. */
public final class InMemoryTraces {
  static final Comparator<Span> BY_START =
      comparing(Span::startedAt)
          .thenComparing(span -> span.id().traceId())
          .thenComparing(span -> span.id().spanId());

  private final Clock clock;
  private final Map<SpanId, Received> spans = new HashMap<>();
  private final Map<SpanId, Mark> marks = new HashMap<>();
  private final Map<TraceKey, Set<String>> everNamed = new HashMap<>();
  private final Map<ConversationId, Folded> folded = new HashMap<>();

  public InMemoryTraces() {
    this(Clock.systemUTC());
  }

  /**
   * @param clock tells when a span was received
   */
  public InMemoryTraces(Clock clock) {
    this.clock = clock;
  }

  synchronized void insert(Collection<Span> batch) {
    Instant now = clock.instant();
    for (Span span : batch) {
      spans.put(span.id(), new Received(span, now));
      marks.remove(span.id());
      String conversation = span.attribution().conversationId();
      if (conversation != null) {
        TraceKey key = new TraceKey(span.id().project(), span.id().traceId());
        everNamed.computeIfAbsent(key, id -> new TreeSet<>()).add(conversation);
      }
    }
  }

  synchronized Optional<Span> find(SpanId id) {
    return Optional.ofNullable(spans.get(id)).map(Received::span);
  }

  synchronized @Nullable Instant receivedAt(SpanId id) {
    Received received = spans.get(id);
    return received == null ? null : received.at();
  }

  synchronized List<Span> spans(String project) {
    return spans.values().stream()
        .map(Received::span)
        .filter(span -> span.id().project().equals(project))
        .sorted(BY_START)
        .toList();
  }

  synchronized @Nullable String turnOf(SpanId id) {
    Mark mark = marks.get(id);
    return mark == null ? null : mark.turnId();
  }

  synchronized List<Span> trace(String project, String traceId) {
    return received(project, traceId).map(Received::span).sorted(BY_START).toList();
  }

  synchronized List<Span> conversation(ConversationId id) {
    return traces(id.project()).stream()
        .filter(traceId -> conversationsOf(id.project(), traceId).contains(id.id()))
        .flatMap(traceId -> trace(id.project(), traceId).stream())
        .sorted(BY_START)
        .toList();
  }

  synchronized Map<String, Set<String>> named(String project, Collection<String> traceIds) {
    Map<String, Set<String>> named = new HashMap<>();
    for (String trace : traceIds) {
      Set<String> conversations = everNamed.get(new TraceKey(project, trace));
      if (conversations != null) {
        named.put(trace, Set.copyOf(conversations));
      }
    }
    return named;
  }

  synchronized List<ConversationId> unfolded(Instant since) {
    return spans.values().stream()
        .filter(received -> !received.at().isBefore(since))
        .flatMap(this::unfoldedBy)
        .distinct()
        .toList();
  }

  synchronized void replace(Folded fold) {
    fold.absorbed().forEach(this::remove);
    remove(fold.conversation().id());
    folded.put(fold.conversation().id(), fold);
    ConversationId id = fold.conversation().id();
    fold.turnOfSpan().forEach((span, turn) -> marks.put(span, new Mark(id, turn)));
    fold.outside().forEach(span -> marks.put(span, new Mark(id, null)));
  }

  synchronized void remove(Emptied emptied) {
    remove(emptied.id());
    emptied.spans().forEach(span -> marks.put(span, new Mark(emptied.id(), null)));
  }

  synchronized List<Folded> folded() {
    return List.copyOf(folded.values());
  }

  private void remove(ConversationId id) {
    if (folded.remove(id) != null) {
      marks.values().removeIf(mark -> mark.conversation().equals(id));
    }
  }

  private Stream<ConversationId> unfoldedBy(Received received) {
    SpanId id = received.span().id();
    return conversationsOf(id.project(), id.traceId()).stream()
        .map(conversation -> new ConversationId(id.project(), conversation))
        .filter(
            conversation -> {
              Folded fold = folded.get(conversation);
              return fold == null ? !marks.containsKey(id) : !fold.readAt().isAfter(received.at());
            });
  }

  /** The conversations a trace has a part in: those its spans name, else itself. */
  private Set<String> conversationsOf(String project, String traceId) {
    Set<String> named =
        trace(project, traceId).stream()
            .flatMap(span -> Stream.ofNullable(span.attribution().conversationId()))
            .collect(toCollection(TreeSet::new));
    return named.isEmpty() ? Set.of(traceId) : named;
  }

  private Set<String> traces(String project) {
    return spans.keySet().stream()
        .filter(id -> id.project().equals(project))
        .map(SpanId::traceId)
        .collect(toCollection(TreeSet::new));
  }

  private Stream<Received> received(String project, String traceId) {
    return spans.values().stream()
        .filter(received -> received.span().id().project().equals(project))
        .filter(received -> received.span().id().traceId().equals(traceId));
  }

  /**
   * @param turnId null when the span is in no turn
   */
  private record Mark(ConversationId conversation, @Nullable String turnId) {}

  private record TraceKey(String project, String traceId) {}

  private record Received(Span span, Instant at) {}
}
