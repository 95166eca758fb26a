package dev.assay.ingest.turn;

import dev.assay.trace.ModelCall;
import dev.assay.trace.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the model calls of a conversation, each once however often it was told. */
final class Calls {
  /** How many overlapping spans one is compared with, so that a flood costs no square. */
  private static final int WINDOW = 64;

  private final List<Node> models;
  private final Set<Node> isCall;
  private final Map<Node, Node> leader = new HashMap<>();

  private Calls(List<Node> models) {
    this.models = models;
    isCall = new HashSet<>(models);
  }

  /** The calls, by start. */
  static List<Call> of(List<Node> members) {
    List<Node> models = members.stream().filter(node -> node.kind() == SpanKind.MODEL).toList();
    Set<Node> sums = SummingSpans.of(models);
    Calls calls = new Calls(models.stream().filter(node -> !sums.contains(node)).toList());
    calls.joinNested();
    calls.joinByResponseId();
    calls.joinOverlapping();
    Map<Node, List<Node>> groups = new LinkedHashMap<>();
    for (Node node : calls.models) {
      groups.computeIfAbsent(calls.find(node), n -> new ArrayList<>()).add(node);
    }
    return groups.values().stream()
        .map(Call::of)
        .sorted(Comparator.comparing(Call::outermost, Forest.BY_START))
        .toList();
  }

  private void joinNested() {
    for (Node node : models) {
      Node outer = SummingSpans.around(node);
      if (outer != null && isCall.contains(outer) && Same.model(node, outer)) {
        join(node, outer);
      }
    }
  }

  private void joinByResponseId() {
    Map<String, Node> first = new HashMap<>();
    for (Node node : models) {
      String id = responseId(node);
      if (id != null) {
        Node other = first.get(id);
        if (other == null || isAnotherAnswer(node, other)) {
          first.put(id, node);
        } else {
          join(node, other);
        }
      }
    }
  }

  /**
   * Whether two spans with one response id are two calls all the same: some servers give each
   * answer the same id, and no library tells a call twice, the second time after its end.
   */
  private static boolean isAnotherAnswer(Node node, Node other) {
    return node.span.convention().equals(other.span.convention()) && !node.overlaps(other);
  }

  private void joinOverlapping() {
    for (int i = 0; i < models.size(); i++) {
      Node node = models.get(i);
      for (int j = i - 1; j >= Math.max(0, i - WINDOW); j--) {
        boolean same =
            node.overlaps(models.get(j))
                ? Same.call(node, models.get(j))
                : Same.isStart(models.get(j), node);
        if (same) {
          join(node, models.get(j));
        }
      }
    }
  }

  private Node find(Node node) {
    Node at = node;
    for (Node up = leader.get(at); up != null; up = leader.get(at)) {
      at = up;
    }
    return at;
  }

  private void join(Node a, Node b) {
    Node first = find(a);
    Node second = find(b);
    if (first != second) {
      leader.put(first, second);
    }
  }

  private static @Nullable String responseId(Node node) {
    ModelCall model = node.span.model();
    return model == null ? null : model.responseId();
  }
}
