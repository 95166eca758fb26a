package dev.assay.trace;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Logs of spans in memory, for tests. */
public final class InMemoryLoggedEventStore implements LoggedEventStore {
  private static final Comparator<LoggedEvent> IN_ORDER =
      comparing(LoggedEvent::at)
          .thenComparing(LoggedEvent::position)
          .thenComparing(LoggedEvent::name);

  private final InMemoryTraces traces;
  private final Clock clock;
  private final Map<Key, Received> logs = new HashMap<>();

  public InMemoryLoggedEventStore(InMemoryTraces traces) {
    this(traces, Clock.systemUTC());
  }

  InMemoryLoggedEventStore(InMemoryTraces traces, Clock clock) {
    this.traces = traces;
    this.clock = clock;
  }

  @Override
  public synchronized void insert(Collection<LoggedEvent> batch) {
    Instant now = clock.instant();
    for (LoggedEvent log : batch) {
      logs.put(new Key(log.span(), log.at(), log.position(), log.name()), new Received(log, now));
    }
  }

  @Override
  public synchronized Map<SpanId, List<LoggedEvent>> ofTraces(
      String project, Collection<String> traceIds) {
    return logs.values().stream()
        .map(Received::log)
        .filter(log -> log.span().project().equals(project))
        .filter(log -> traceIds.contains(log.span().traceId()))
        .sorted(IN_ORDER)
        .collect(groupingBy(LoggedEvent::span));
  }

  @Override
  public synchronized Set<String> projects() {
    return logs.keySet().stream().map(key -> key.span().project()).collect(Collectors.toSet());
  }

  @Override
  public synchronized List<ConversationId> unjoined(Instant since) {
    return logs.values().stream()
        .filter(received -> !received.at().isBefore(since))
        .filter(
            received -> {
              Instant span = traces.receivedAt(received.log().span());
              return span != null && span.isBefore(received.at());
            })
        .flatMap(received -> traces.find(received.log().span()).stream())
        .map(
            span -> {
              String named = span.attribution().conversationId();
              return new ConversationId(
                  span.id().project(), named == null ? span.id().traceId() : named);
            })
        .distinct()
        .toList();
  }

  @Override
  public synchronized Optional<SpanId> spanOfResponse(
      String project, String responseId, Instant since) {
    return traces.spans(project).stream()
        .filter(span -> !span.startedAt().isBefore(since))
        .filter(span -> span.model() != null && responseId.equals(span.model().responseId()))
        .map(Span::id)
        .findFirst();
  }

  private record Key(SpanId span, Instant at, int position, String name) {}

  private record Received(LoggedEvent log, Instant at) {}
}
