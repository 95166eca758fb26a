package dev.assay.console.conversation;

import dev.assay.console.ConsoleServices;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.score.Score;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a conversation with everything that its screen shows. */
public final class CaseReader {
  private static final int MOST_SPANS = 10_000;

  private final ConsoleServices services;

  public CaseReader(ConsoleServices services) {
    this.services = services;
  }

  public Optional<Case> find(ConversationId id) {
    return services.conversations().find(id).map(this::read);
  }

  private Case read(Conversation conversation) {
    ConversationId id = conversation.id();
    List<Turn> turns = services.conversations().turns(id);
    Map<String, List<Score>> scores = scores(id, turns);
    Map<String, List<Span>> spans = spansByTurn(id, turns);
    return new Case(
        conversation,
        turns.stream()
            .map(
                turn ->
                    new TurnCase(
                        turn,
                        Calls.of(spans.getOrDefault(turn.turnId(), List.of())),
                        scores.getOrDefault(turn.turnId(), List.of())))
            .toList(),
        scores.getOrDefault(id.id(), List.of()));
  }

  private Map<String, List<Score>> scores(ConversationId id, List<Turn> turns) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(id.project(), Subject.Kind.CONVERSATION, id.id()));
    turns.forEach(
        turn -> subjects.add(new Subject(id.project(), Subject.Kind.TURN, turn.turnId())));
    return services.scores().about(subjects).stream()
        .collect(Collectors.groupingBy(score -> score.subject().id()));
  }

  private Map<String, List<Span>> spansByTurn(ConversationId id, List<Turn> turns) {
    Map<SpanId, String> turnOf = new HashMap<>();
    turns.stream()
        .map(Turn::traceId)
        .distinct()
        .flatMap(trace -> services.spans().trace(id.project(), trace, MOST_SPANS).stream())
        .forEach(span -> turnOf(span).ifPresent(turn -> turnOf.put(span.id(), turn)));
    return services.spans().conversation(id.project(), id.id()).stream()
        .filter(span -> turnOf.containsKey(span.id()))
        .collect(Collectors.groupingBy(span -> String.valueOf(turnOf.get(span.id()))));
  }

  private static Optional<String> turnOf(SpanSummary span) {
    return Optional.ofNullable(span.turnId());
  }
}
