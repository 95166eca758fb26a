package dev.assay.judge.source;

import dev.assay.judge.Case;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
import dev.assay.trace.SpanStore;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads cases from stored traffic. Safe for use by many threads. */
public final class CaseReader {
  private final SpanStore spans;
  private final ConversationStore conversations;

  public CaseReader(SpanStore spans, ConversationStore conversations) {
    this.spans = spans;
    this.conversations = conversations;
  }

  /**
   * The cases of these conversations: one for each conversation, turn, or span that called a model
   * or ran a tool. In the order of the ids, then of time.
   */
  public List<Case> read(String project, Subject.Kind kind, Collection<String> conversationIds) {
    Map<String, List<Turn>> turns = conversations.turns(project, conversationIds);
    Map<String, List<Span>> content = spans.conversations(project, conversationIds);
    Map<String, Conversation> found =
        conversations.find(project, conversationIds).stream()
            .collect(Collectors.toMap(one -> one.id().id(), one -> one));
    Map<SpanId, String> turnOf =
        spans.turnsOf(
            project,
            content.values().stream()
                .flatMap(List::stream)
                .map(span -> span.id().traceId())
                .distinct()
                .toList());
    List<Case> cases = new ArrayList<>();
    for (String id : conversationIds) {
      Conversation conversation = found.get(id);
      if (conversation != null) {
        cases.addAll(
            cases(
                kind,
                conversation,
                turns.getOrDefault(id, List.of()),
                content.getOrDefault(id, List.of()),
                turnOf));
      }
    }
    return cases;
  }

  private static List<Case> cases(
      Subject.Kind kind,
      Conversation conversation,
      List<Turn> turns,
      List<Span> spans,
      Map<SpanId, String> turnOf) {
    return switch (kind) {
      case SPAN -> spans(conversation, spans);
      case TURN, CONVERSATION -> {
        Map<String, List<Span>> byTurn = new HashMap<>();
        for (Span span : spans) {
          String turn = turnOf.get(span.id());
          if (turn != null) {
            byTurn.computeIfAbsent(turn, key -> new ArrayList<>()).add(span);
          }
        }
        yield kind == Subject.Kind.TURN
            ? turns(turns, byTurn, unfolded(spans, turnOf))
            : List.of(whole(conversation, turns, byTurn, Surroundings.of(spans)));
      }
    };
  }

  private static List<Span> unfolded(List<Span> spans, Map<SpanId, String> turnOf) {
    return spans.stream().filter(span -> !turnOf.containsKey(span.id())).toList();
  }

  /**
   * The turns, each with what was known by then: a later turn changes none of an earlier one.
   *
   * @param unfolded spans of the conversation that are in no turn
   */
  static List<Case> turns(List<Turn> turns, Map<String, List<Span>> spans, List<Span> unfolded) {
    List<Case> cases = new ArrayList<>();
    List<Span> known = new ArrayList<>();
    List<Message> said = new ArrayList<>();
    List<ToolCall> earlier = new ArrayList<>();
    for (Turn turn : turns) {
      ConversationId id = turn.conversation();
      int from = said.size();
      List<Span> its = spans.getOrDefault(turn.turnId(), List.of());
      TurnMessages own = TurnMessages.of(turn, its);
      said.addAll(own.messages());
      known.addAll(its);
      cases.add(
          new Case(
              new Subject(id.project(), Subject.Kind.TURN, turn.turnId()),
              id.id(),
              turn.startedAt(),
              turn.release(),
              turn.language(),
              said,
              from,
              own.calls(),
              Surroundings.of(with(known, unfolded, turn.startedAt())),
              earlier,
              models(its)));
      earlier.addAll(own.calls());
    }
    return cases;
  }

  private static List<Span> with(List<Span> known, List<Span> unfolded, Instant until) {
    List<Span> all = new ArrayList<>(known);
    unfolded.stream().filter(span -> !span.startedAt().isAfter(until)).forEach(all::add);
    return all;
  }

  private static Case whole(
      Conversation conversation,
      List<Turn> turns,
      Map<String, List<Span>> spans,
      Map<String, String> context) {
    ConversationId id = conversation.id();
    List<Message> said = new ArrayList<>();
    List<ToolCall> calls = new ArrayList<>();
    Set<String> models = new HashSet<>();
    for (Turn turn : turns) {
      List<Span> its = spans.getOrDefault(turn.turnId(), List.of());
      TurnMessages own = TurnMessages.of(turn, its);
      models.addAll(models(its));
      said.addAll(own.messages());
      calls.addAll(own.calls());
    }
    return new Case(
        new Subject(id.project(), Subject.Kind.CONVERSATION, id.id()),
        id.id(),
        conversation.startedAt(),
        conversation.release(),
        conversation.language(),
        said,
        0,
        calls,
        context,
        List.of(),
        models);
  }

  private static List<Case> spans(Conversation conversation, List<Span> spans) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      ToolCall tool = span.tool();
      if (span.kind() != SpanKind.MODEL && tool == null) {
        continue;
      }
      List<Message> read =
          span.input().stream().filter(message -> message.role() != Role.SYSTEM).toList();
      List<Message> messages = new ArrayList<>(read);
      messages.addAll(span.output());
      if (tool != null) {
        messages.addAll(ToolMessages.of(tool, span.error()));
      }
      cases.add(
          new Case(
              new Subject(span.id().project(), Subject.Kind.SPAN, span.id().spanId()),
              conversation.id().id(),
              span.startedAt(),
              span.attribution().release(),
              conversation.language(),
              messages,
              read.size(),
              tool == null ? List.of() : List.of(tool),
              Surroundings.of(spans.subList(0, i + 1)),
              List.of(),
              models(List.of(span))));
    }
    return cases;
  }

  /** Names of the model whose call wrote last, as asked for and as it called itself. */
  private static Set<String> models(List<Span> spans) {
    return spans.reversed().stream()
        .filter(span -> span.kind() == SpanKind.MODEL && !span.output().isEmpty())
        .map(Span::model)
        .filter(Objects::nonNull)
        .findFirst()
        .map(
            call ->
                Stream.of(call.requestModel(), call.responseModel())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()))
        .orElse(Set.of());
  }
}
