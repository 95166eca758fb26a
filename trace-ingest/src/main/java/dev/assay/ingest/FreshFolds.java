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
  private final boolean shared;

  FreshFolds(SpanStore spans, ConversationStore conversations, TurnFolder folder, Clock clock) {
    this(spans, conversations, folder, clock, false);
  }

  /**
   * Folds in hand.
   *
   * @param shared whether other processes store into these stores, which may have a part of a trace
   */
  FreshFolds(
      SpanStore spans,
      ConversationStore conversations,
      TurnFolder folder,
      Clock clock,
      boolean shared) {
    this.shared = shared;
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
   * Spans with the folds of what is wholly in hand.
   *
   * @param spans as they are kept
   * @param fresh conversations that need nothing else, also those whose spans make none
   * @param ids of all traces and conversations that the spans name
   */
  record Ready(
      List<Span> spans,
      List<Folded> folded,
      Map<SpanId, SpanMark> marks,
      Set<ConversationId> fresh,
      Set<ConversationId> ids) {}

  /**
   * Folds what can be folded.
   *
   * @param underWay ids of spans that are being stored now, of which readers may not know yet
   */
  Ready ready(List<Span> all, Set<ConversationId> underWay) {
    Instant begun = clock.instant();
    List<Span> kept = spans.asKept(all);
    Map<ConversationId, List<Span>> fresh = fresh(kept, underWay);
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
    return new Ready(kept, folded, marks, fresh.keySet(), ids(kept));
  }

  /**
   * Stores all of the spans. When it fails, none, some or all of them are stored, and all are to be
   * handed in again: the marks of what was not made must be taken from them.
   */
  Stored store(Ready ready) {
    spans.insert(ready.spans(), ready.marks());
    // They were received no later than now, and all of them are in it: a restart need not look.
    Instant readAt = clock.instant();
    List<Folded> folded = ready.folded().stream().map(one -> one.with(readAt)).toList();
    conversations.add(folded);
    Set<ConversationId> done = new HashSet<>(ready.fresh());
    // The first log record of a project may have come meanwhile, and found no span to fold again.
    done.removeIf(id -> !spans.foldsFromSpansAlone(id.project()));
    done.removeAll(sharedWithOthers(ready));
    if (shared) {
      done.removeAll(splitOverOthers(ready));
    }
    return new Stored(folded, done);
  }

  /**
   * Conversations that by now have traces which are not in hand, as when another process stored
   * them meanwhile. Each of the two asks after storing, so that one of them at least is told.
   */
  private Set<ConversationId> sharedWithOthers(Ready ready) {
    Set<ConversationId> shared = new HashSet<>();
    ready.fresh().stream()
        .collect(Collectors.groupingBy(ConversationId::project))
        .forEach(
            (project, its) ->
                spans
                    .traces(project, its.stream().map(ConversationId::id).toList())
                    .forEach(
                        (id, traces) -> {
                          boolean areAllHere =
                              traces.stream()
                                  .allMatch(
                                      trace ->
                                          ready.ids().contains(new ConversationId(project, trace)));
                          if (!areAllHere) {
                            shared.add(new ConversationId(project, id));
                          }
                        }));
    return shared;
  }

  /**
   * Conversations of which a trace has by now spans that are not in hand. As above one process of
   * several at least is told.
   */
  private Set<ConversationId> splitOverOthers(Ready ready) {
    Set<SpanId> inHand = ready.spans().stream().map(Span::id).collect(Collectors.toSet());
    Map<ConversationId, ConversationId> conversationOfTrace = new HashMap<>();
    for (Span span : ready.spans()) {
      String project = span.id().project();
      String name = span.attribution().conversationId();
      ConversationId trace = new ConversationId(project, span.id().traceId());
      if (name == null) {
        conversationOfTrace.putIfAbsent(trace, trace);
      } else {
        conversationOfTrace.put(trace, new ConversationId(project, name));
      }
    }
    conversationOfTrace.values().retainAll(ready.fresh());
    Set<ConversationId> split = new HashSet<>();
    conversationOfTrace.keySet().stream()
        .collect(Collectors.groupingBy(ConversationId::project))
        .forEach(
            (project, traces) ->
                spans.known(project, traces.stream().map(ConversationId::id).toList()).stream()
                    .filter(span -> !inHand.contains(span))
                    .map(span -> new ConversationId(project, span.traceId()))
                    .map(conversationOfTrace::get)
                    .forEach(split::add));
    return split;
  }

  /** The traces and conversations that spans name. */
  static Set<ConversationId> ids(List<Span> spans) {
    Set<ConversationId> ids = new HashSet<>();
    for (Span span : spans) {
      String project = span.id().project();
      String name = span.attribution().conversationId();
      ids.add(new ConversationId(project, span.id().traceId()));
      if (name != null) {
        ids.add(new ConversationId(project, name));
      }
    }
    return ids;
  }

  private Map<ConversationId, List<Span>> fresh(List<Span> all, Set<ConversationId> underWay) {
    Map<ConversationId, List<Span>> fresh = new HashMap<>();
    all.stream()
        .collect(Collectors.groupingBy(span -> span.id().project()))
        .forEach(
            (project, its) -> {
              if (spans.foldsFromSpansAlone(project)) {
                fresh.putAll(freshOf(project, its, underWay));
              }
            });
    return fresh;
  }

  private Map<ConversationId, List<Span>> freshOf(
      String project, List<Span> all, Set<ConversationId> underWay) {
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
    Set<String> heard = heard(project, ids, underWay);
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

  private Set<String> heard(String project, Set<String> ids, Set<ConversationId> underWay) {
    Set<String> heard = new HashSet<>();
    Set<String> others = new HashSet<>();
    ids.forEach(
        id -> (underWay.contains(new ConversationId(project, id)) ? heard : others).add(id));
    heard.addAll(spans.heard(project, others));
    return heard;
  }
}
