package dev.assay.ingest;

import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Emptied;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Conversations of one project, folded together.
 *
 * @param others conversations that these spans have left, or that late spans have come to: they are
 *     to be folded as well
 */
record FoldPortion(List<Folded> made, List<Emptied> emptied, Set<ConversationId> others) {

  /**
   * Reads and folds; stores nothing.
   *
   * @param ids of one project
   * @param withNewSpans those of them that may bring others up. One that was itself brought up may
   *     not, or two that took spans from each other would go on for ever
   */
  static FoldPortion of(
      FoldRound.Tools tools, List<ConversationId> ids, Set<ConversationId> withNewSpans) {
    String project = ids.getFirst().project();
    Instant readAt = tools.clock().instant();
    Map<String, List<Span>> read = read(tools, project, ids);
    List<Folded> made = new ArrayList<>();
    List<Emptied> emptied = new ArrayList<>();
    for (ConversationId id : ids) {
      switch (tools.folder().fold(id, read.getOrDefault(id.id(), List.of()), readAt)) {
        case TurnFolder.Fold.Made(Folded one) -> made.add(one);
        case TurnFolder.Fold.Nothing(Emptied one) -> emptied.add(one);
      }
    }
    return new FoldPortion(made, emptied, others(tools, project, withNewSpans, read));
  }

  private static Map<String, List<Span>> read(
      FoldRound.Tools tools, String project, List<ConversationId> ids) {
    List<String> names = ids.stream().map(ConversationId::id).toList();
    Map<String, List<Span>> read = tools.spans().conversations(project, names);
    Set<String> unsettled = new HashSet<>();
    for (List<Span> spans : read.values()) {
      Set<SpanId> seen = new HashSet<>();
      for (Span span : spans) {
        if (!seen.add(span.id())) {
          unsettled.add(span.id().traceId());
        }
      }
    }
    if (unsettled.isEmpty()) {
      return read;
    }
    tools.spans().settle(project, unsettled);
    return tools.spans().conversations(project, names);
  }

  private static Set<ConversationId> others(
      FoldRound.Tools tools,
      String project,
      Set<ConversationId> withNewSpans,
      Map<String, List<Span>> read) {
    Map<String, Set<String>> namesOfTrace = new HashMap<>();
    Set<String> empty = new HashSet<>();
    for (ConversationId id : withNewSpans) {
      List<Span> spans = read.getOrDefault(id.id(), List.of());
      spans.forEach(span -> addName(namesOfTrace, span));
      if (spans.isEmpty()) {
        empty.add(id.id());
      }
    }
    Set<String> others = new HashSet<>();
    Map<String, Set<String>> ever =
        tools.spans().named(project, union(namesOfTrace.keySet(), empty));
    // A late span without an id, of a trace that has one: it belongs to what the trace names.
    empty.forEach(trace -> others.addAll(ever.getOrDefault(trace, Set.of())));
    Set<String> left = new HashSet<>();
    namesOfTrace.forEach(
        (trace, names) -> {
          Set<String> before = union(ever.getOrDefault(trace, Set.of()), Set.of(trace));
          before.removeAll(names.isEmpty() ? Set.of(trace) : names);
          left.addAll(before);
        });
    if (!left.isEmpty()) {
      tools.conversations().find(project, left).stream()
          .map(Conversation::id)
          .forEach(id -> others.add(id.id()));
    }
    Set<ConversationId> ids = new HashSet<>();
    others.forEach(id -> ids.add(new ConversationId(project, id)));
    return ids;
  }

  private static void addName(Map<String, Set<String>> namesOfTrace, Span span) {
    Set<String> names = namesOfTrace.computeIfAbsent(span.id().traceId(), trace -> new HashSet<>());
    String named = span.attribution().conversationId();
    if (named != null) {
      names.add(named);
    }
  }

  private static Set<String> union(Collection<String> some, Collection<String> more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }
}
