package dev.assay.ingest;

import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanMark;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stores spans together with the folds of those conversations that are wholly in hand: the store
 * has never heard of them, so there is nothing to read, nothing to replace, and their spans go in
 * with their turns. The others are folded after they are stored, as ever. For one thread.
 */
final class FreshFolds {
  private final SpanStore spans;
  private final ConversationStore conversations;
  private final TurnFolder folder;
  private final Clock clock;

  FreshFolds(SpanStore spans, ConversationStore conversations, TurnFolder folder, Clock clock) {
    this.spans = spans;
    this.conversations = conversations;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * What was stored and folded.
   *
   * @param folded conversations that were made
   * @param done all that need no fold any more, also those whose spans make no conversation
   */
  record Stored(List<Folded> folded, Set<ConversationId> done) {}

  /**
   * Stores all of the spans. When it fails, none, some or all of them are stored, and all are to be
   * handed in again: the marks of what was not made must be taken from them.
   */
  Stored store(List<Span> all) {
    Instant begun = clock.instant();
    List<Span> kept = spans.asKept(all);
    Map<ConversationId, List<Span>> fresh = fresh(kept);
    List<Folded> folded = new ArrayList<>();
    Map<SpanId, SpanMark> marks = new HashMap<>();
    fresh.forEach(
        (id, its) -> {
          switch (folder.fold(id, its, begun)) {
            case TurnFolder.Fold.Made(Folded one) -> {
              folded.add(one);
              marks.putAll(SpanMark.of(one));
            }
            case TurnFolder.Fold.Nothing(var emptied) -> marks.putAll(SpanMark.of(emptied));
          }
        });
    spans.insert(kept, marks);
    // They were received no later than now, and all of them are in it: a restart need not look.
    Instant readAt = clock.instant();
    folded.replaceAll(one -> one.with(readAt));
    conversations.add(folded);
    Set<ConversationId> done = new HashSet<>(fresh.keySet());
    // The first log record of a project may have come meanwhile, and found no span to fold again.
    done.removeIf(id -> !spans.foldsFromSpansAlone(id.project()));
    return new Stored(folded, done);
  }

  private Map<ConversationId, List<Span>> fresh(List<Span> all) {
    Map<ConversationId, List<Span>> fresh = new HashMap<>();
    all.stream()
        .collect(Collectors.groupingBy(span -> span.id().project()))
        .forEach(
            (project, its) -> {
              if (spans.foldsFromSpansAlone(project)) {
                fresh.putAll(freshOf(project, its));
              }
            });
    return fresh;
  }

  private Map<ConversationId, List<Span>> freshOf(String project, List<Span> all) {
    Map<String, List<Span>> traces = new HashMap<>();
    Map<String, Set<String>> named = new HashMap<>();
    Set<SpanId> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    for (Span span : all) {
      String trace = span.id().traceId();
      if (!seen.add(span.id())) {
        repeated.add(trace);
      }
      traces.computeIfAbsent(trace, t -> new ArrayList<>()).add(span);
      Set<String> names = named.computeIfAbsent(trace, t -> new HashSet<>());
      String name = span.attribution().conversationId();
      if (name != null) {
        names.add(name);
      }
    }
    Set<String> ids = new HashSet<>(traces.keySet());
    named.values().forEach(ids::addAll);
    Set<String> heard = spans.heard(project, ids);
    Map<ConversationId, List<Span>> fresh = new HashMap<>();
    Set<String> excluded = new HashSet<>(heard);
    traces.forEach(
        (trace, its) -> {
          Set<String> names = named.getOrDefault(trace, Set.of());
          if (names.size() > 1 || heard.contains(trace) || repeated.contains(trace)) {
            // A trace of several conversations, one that goes on, or one with a span that is told
            // twice, of which the store keeps one: each of them needs the store.
            excluded.add(trace);
            excluded.addAll(names);
          }
        });
    traces.forEach(
        (trace, its) -> {
          Set<String> names = named.getOrDefault(trace, Set.of());
          String id = names.isEmpty() ? trace : names.iterator().next();
          if (!excluded.contains(trace) && !excluded.contains(id)) {
            fresh
                .computeIfAbsent(new ConversationId(project, id), c -> new ArrayList<>())
                .addAll(its);
          }
        });
    return fresh;
  }
}
