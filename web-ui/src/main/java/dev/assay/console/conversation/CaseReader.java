package dev.assay.console.conversation;

import dev.assay.console.ConsoleServices;
import dev.assay.console.conversation.Case.JudgedSpan;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.judge.review.JudgeReview.Given;
import dev.assay.score.Score;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    Map<String, List<Span>> spans = spansByTurn(id);
    List<Subject> subjects = subjects(id, turns, spans.values());
    Map<Subject, List<Score>> scores = scores(subjects);
    List<Given> judgments = services.judges().about(subjects);
    Set<Subject> told = new HashSet<>(scores.keySet());
    judgments.forEach(given -> told.add(given.judgment().subject()));
    return new Case(
        conversation,
        turns.stream()
            .map(turn -> turnCase(turn, spans.getOrDefault(turn.turnId(), List.of()), scores, told))
            .toList(),
        scores.getOrDefault(subjects.getFirst(), List.of()),
        judgments);
  }

  private static TurnCase turnCase(
      Turn turn, List<Span> spans, Map<Subject, List<Score>> scores, Set<Subject> told) {
    List<String> traces =
        Stream.concat(Stream.of(turn.traceId()), spans.stream().map(span -> span.id().traceId()))
            .distinct()
            .toList();
    List<JudgedSpan> judged =
        spans.stream()
            .filter(span -> told.contains(subject(span)))
            .map(
                span ->
                    new JudgedSpan(
                        subject(span), span.name(), scores.getOrDefault(subject(span), List.of())))
            .toList();
    return new TurnCase(
        turn, traces, Calls.of(spans), scores.getOrDefault(subject(turn), List.of()), judged);
  }

  /** That of the conversation is the first. */
  private static List<Subject> subjects(
      ConversationId id, List<Turn> turns, Collection<List<Span>> spans) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(id.project(), Subject.Kind.CONVERSATION, id.id()));
    turns.forEach(turn -> subjects.add(subject(turn)));
    spans.forEach(some -> some.forEach(span -> subjects.add(subject(span))));
    return subjects;
  }

  private static Subject subject(Turn turn) {
    return new Subject(turn.conversation().project(), Subject.Kind.TURN, turn.turnId());
  }

  private static Subject subject(Span span) {
    return new Subject(span.id().project(), Subject.Kind.SPAN, span.id().spanId());
  }

  private Map<Subject, List<Score>> scores(List<Subject> subjects) {
    return services.scores().about(subjects).stream()
        .collect(Collectors.groupingBy(Score::subject));
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
