package dev.assay.ingest.turn;

import static java.util.Comparator.comparing;

import dev.assay.trace.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The trees of several traces, in one order that does not depend on how the spans arrived. */
final class Forest {
  /** An enclosing span before what it encloses, also when both start at once. */
  static final Comparator<Node> BY_START =
      comparing((Node node) -> node.span.startedAt())
          .thenComparing(node -> node.span.duration(), Comparator.reverseOrder())
          .thenComparing(Node::traceId)
          .thenComparing(node -> node.span.id().spanId());

  private Forest() {}

  /** The spans as nodes, sorted by start. A span that comes twice is taken once. */
  static List<Node> of(List<Span> spans) {
    Map<String, Node> byId = HashMap.newHashMap(spans.size());
    for (Span span : spans) {
      byId.putIfAbsent(span.id().traceId() + span.id().spanId(), new Node(span));
    }
    List<Node> nodes = new ArrayList<>(byId.values());
    nodes.sort(BY_START);
    for (Node node : nodes) {
      String parent = node.span.parentSpanId();
      node.parent = parent == null ? null : byId.get(node.traceId() + parent);
    }
    cutCycles(nodes);
    nodes.forEach(Forest::findOutermost);
    return nodes;
  }

  /** Senders can make a span its own ancestor; its earliest span is then a root. */
  private static void cutCycles(List<Node> nodes) {
    Set<Node> sound = new HashSet<>();
    for (Node node : nodes) {
      Set<Node> path = new HashSet<>();
      Node at = node;
      while (at != null && !sound.contains(at) && path.add(at)) {
        at = at.parent;
      }
      if (at != null && !sound.contains(at)) {
        cut(at);
      }
      sound.addAll(path);
    }
  }

  private static void cut(Node onCycle) {
    Node earliest = onCycle;
    for (Node at = onCycle.parent; at != null && at != onCycle; at = at.parent) {
      if (BY_START.compare(at, earliest) < 0) {
        earliest = at;
      }
    }
    earliest.parent = null;
  }

  private static void findOutermost(Node node) {
    Deque<Node> below = new ArrayDeque<>();
    Node at = node;
    while (at != null && at.outermost == null) {
      below.push(at);
      at = at.parent;
    }
    Node outermost = at == null ? null : at.outermost;
    for (Node each : below) {
      if (outermost == null && each.isAnchor()) {
        outermost = each;
      }
      each.outermost = outermost;
    }
  }
}
