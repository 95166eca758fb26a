package dev.assay.ingest.otlp.log;

import dev.assay.score.Score;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationId;
import dev.assay.trace.LoggedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Stores what log records say, and has conversations folded again. Thread-safe. */
final class LogStorage {
  /** How old a span may be that an evaluation names by its response alone. */
  private static final Duration RESPONSE_AGE = Duration.ofDays(7);

  private final LoggedSpans spans;
  private final ScoreStore scores;
  private final Consumer<Collection<ConversationId>> refold;
  private final Clock clock;

  LogStorage(
      LoggedSpans spans,
      ScoreStore scores,
      Consumer<Collection<ConversationId>> refold,
      Clock clock) {
    this.spans = spans;
    this.scores = scores;
    this.refold = refold;
    this.clock = clock;
  }

  /** Stores these, of any projects. What is stored twice is there once. */
  void keep(Collection<LoggedEvent> events, Collection<Score> found) {
    if (!found.isEmpty()) {
      scores.insert(found);
    }
    Map<String, List<LoggedEvent>> byProject =
        events.stream().collect(Collectors.groupingBy(event -> event.span().project()));
    Set<ConversationId> touched = new HashSet<>();
    byProject.forEach(
        (project, own) -> {
          spans.keep(project, own);
          touched.addAll(conversations(project, own));
        });
    if (!touched.isEmpty()) {
      refold.accept(touched);
    }
  }

  /** The score of a span that was answered so; empty when no such span is in the store. */
  Optional<Score> ofResponse(LogReading.OfResponse evaluation) {
    return spans
        .spanOfResponse(
            evaluation.project(), evaluation.response(), clock.instant().minus(RESPONSE_AGE))
        .map(span -> Evaluation.score(evaluation.event(), span));
  }

  private Set<ConversationId> conversations(String project, List<LoggedEvent> events) {
    Set<String> traces =
        events.stream().map(event -> event.span().traceId()).collect(Collectors.toSet());
    Map<String, Set<String>> named = new HashMap<>(spans.named(project, traces));
    Set<ConversationId> all = new HashSet<>();
    for (String trace : traces) {
      for (String conversation : named.getOrDefault(trace, Set.of(trace))) {
        all.add(new ConversationId(project, conversation));
      }
    }
    return all;
  }
}
