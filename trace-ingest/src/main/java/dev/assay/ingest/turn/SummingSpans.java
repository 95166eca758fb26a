package dev.assay.ingest.turn;

import dev.assay.trace.ModelCall;
import dev.assay.trace.SpanKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the model spans that only sum up the calls below them. A span around one counted call tells
 * of that same call; a span around several is no call itself.
 */
final class SummingSpans {
  /** A telling of the same call is not further away than this. */
  private static final int MAX_DISTANCE = 64;

  private SummingSpans() {}

  static Set<Node> of(List<Node> models) {
    Map<Node, Integer> pending = new HashMap<>();
    for (Node node : models) {
      Node outer = around(node);
      if (outer != null) {
        pending.merge(outer, 1, Integer::sum);
      }
    }
    Deque<Node> ready = new ArrayDeque<>();
    models.stream().filter(node -> !pending.containsKey(node)).forEach(ready::add);
    Map<Node, Set<String>> counted = new HashMap<>();
    Set<Node> sums = new HashSet<>();
    for (Node node = ready.poll(); node != null; node = ready.poll()) {
      Set<String> inner = counted.getOrDefault(node, Set.of());
      if (inner.size() > 1) {
        sums.add(node);
      }
      Node outer = around(node);
      if (outer != null) {
        counted.computeIfAbsent(outer, n -> new HashSet<>()).addAll(calls(node, inner));
        if (pending.merge(outer, -1, Integer::sum) == 0) {
          ready.add(outer);
        }
      }
    }
    return sums;
  }

  /** The calls with a count of tokens at and below a span, by response id where there is one. */
  private static Set<String> calls(Node node, Set<String> inner) {
    ModelCall model = node.span.model();
    String responseId = model == null ? null : model.responseId();
    if (inner.size() > 1 || (inner.size() == 1 && responseId == null)) {
      return inner;
    }
    if (inner.isEmpty() && (model == null || model.usage() == null)) {
      return inner;
    }
    return Set.of(responseId == null ? node.span.id().spanId() : responseId);
  }

  /** The model span around this one, with no agent or tool in between; else null. */
  static @Nullable Node around(Node node) {
    Node at = node.parent;
    for (int distance = 0; at != null && distance < MAX_DISTANCE; distance++) {
      if (at.kind() == SpanKind.MODEL) {
        return at;
      }
      if (at.isAnchor()) {
        return null;
      }
      at = at.parent;
    }
    return null;
  }
}
