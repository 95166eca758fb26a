package dev.assay.console.conversation;

import dev.assay.console.ConsoleServices;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.score.Score;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a conversation with everything that its screen shows. */
public final class CaseReader {
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
    List<Subject> subjects = subjects(id, turns);
    Map<String, List<Score>> scores = scores(subjects);
    Map<String, List<Span>> spans = spansByTurn(id);
    return new Case(
        conversation,
        turns.stream()
            .map(
                turn ->
                    turnCase(
                        turn,
                        spans.getOrDefault(turn.turnId(), List.of()),
                        scores.getOrDefault(turn.turnId(), List.of())))
            .toList(),
        scores.getOrDefault(id.id(), List.of()),
        services.judges().about(subjects));
  }

  private static TurnCase turnCase(Turn turn, List<Span> spans, List<Score> scores) {
    List<String> traces =
        Stream.concat(Stream.of(turn.traceId()), spans.stream().map(span -> span.id().traceId()))
            .distinct()
            .toList();
    return new TurnCase(turn, traces, Calls.of(spans), scores);
  }

  private static List<Subject> subjects(ConversationId id, List<Turn> turns) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(id.project(), Subject.Kind.CONVERSATION, id.id()));
    turns.forEach(
        turn -> subjects.add(new Subject(id.project(), Subject.Kind.TURN, turn.turnId())));
    return subjects;
  }

  private Map<String, List<Score>> scores(List<Subject> subjects) {
    return services.scores().about(subjects).stream()
        .collect(Collectors.groupingBy(score -> score.subject().id()));
  }

  private Map<String, List<Span>> spansByTurn(ConversationId id) {
    List<Span> spans = services.spans().conversation(id.project(), id.id());
    Map<SpanId, String> turnOf =
        services
            .spans()
            .turnsOf(
                id.project(), spans.stream().map(span -> span.id().traceId()).distinct().toList());
    return spans.stream()
        .filter(span -> turnOf.containsKey(span.id()))
        .collect(Collectors.groupingBy(span -> String.valueOf(turnOf.get(span.id()))));
  }
}
