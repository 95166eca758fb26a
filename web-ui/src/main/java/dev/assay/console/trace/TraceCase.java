package dev.assay.console.trace;

import dev.assay.console.ConsoleServices;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.trace.Attribution;
import dev.assay.trace.Span;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace with the turns it holds: usually one, and none until it is folded. */
final class TraceCase {
  static final int MOST_SPANS = 20_000;

  /** Turns beyond these are named by their spans alone. */
  private static final int MOST_TURNS = 40;

  private final List<SpanSummary> spans;
  private final TraceSums sums;
  private final Map<String, SpanSummary> byId = new HashMap<>();
  private final Map<String, Turn> turns;
  private final @Nullable Attribution root;

  private TraceCase(List<SpanSummary> spans, Map<String, Turn> turns, @Nullable Attribution root) {
    this.spans = spans;
    this.turns = turns;
    this.root = root;
    this.sums = TraceSums.of(spans);
    spans.forEach(span -> byId.put(span.id().spanId(), span));
  }

  /** Empty when no span of it is kept. */
  static Optional<TraceCase> read(ConsoleServices services, String project, String id) {
    List<SpanSummary> spans = services.spans().trace(project, id, MOST_SPANS);
    if (spans.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Turn> turns = new HashMap<>();
    spans.stream()
        .map(SpanSummary::turnId)
        .filter(Objects::nonNull)
        .distinct()
        .limit(MOST_TURNS)
        .flatMap(turn -> services.conversations().turn(project, turn).stream())
        .forEach(turn -> turns.put(turn.turnId(), turn));
    Optional<Attribution> root =
        turns.isEmpty()
            ? services.spans().find(TraceSums.of(spans).root().id()).map(Span::attribution)
            : Optional.empty();
    return Optional.of(new TraceCase(spans, turns, root.orElse(null)));
  }

  List<SpanSummary> spans() {
    return spans;
  }

  TraceSums sums() {
    return sums;
  }

  Optional<SpanSummary> span(String spanId) {
    return Optional.ofNullable(byId.get(spanId));
  }

  boolean isRoot(SpanSummary span) {
    return span.parentSpanId() == null || !byId.containsKey(span.parentSpanId());
  }

  int turnCount() {
    return turns.size();
  }

  /** True when no real user stands behind any of it. */
  boolean simulated() {
    return turns.isEmpty()
        ? root != null && root.simulated()
        : turns.values().stream().allMatch(Turn::simulated);
  }

  /** The turn that a span belongs to: its own, else that of what it is below, else the only one. */
  Optional<Turn> turn(SpanSummary span) {
    Set<String> seen = new HashSet<>();
    for (SpanSummary at = span; at != null && seen.add(at.id().spanId()); at = parent(at)) {
      Turn turn = at.turnId() == null ? null : turns.get(at.turnId());
      if (turn != null) {
        return Optional.of(turn);
      }
    }
    return turns.size() == 1 ? turns.values().stream().findFirst() : Optional.empty();
  }

  /** The page of the conversation that a span belongs to, at its turn where that is known. */
  Address conversation(SpanSummary span, Scope scope) {
    Address page = Address.of("conversation", scope);
    return turn(span)
        .map(
            turn ->
                page.with("id", turn.conversation().id())
                    .with("turn", String.valueOf(turn.position() + 1)))
        .orElseGet(
            () ->
                page.with(
                    "id",
                    root == null || root.conversationId() == null
                        ? span.id().traceId()
                        : root.conversationId()));
  }

  private @Nullable SpanSummary parent(SpanSummary span) {
    return span.parentSpanId() == null ? null : byId.get(span.parentSpanId());
  }
}
