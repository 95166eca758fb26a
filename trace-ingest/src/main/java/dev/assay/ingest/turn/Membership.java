package dev.assay.ingest.turn;

import dev.assay.trace.ConversationId;
import dev.assay.trace.SpanId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which spans belong to a conversation: those that name it, those below or beside them that name
 * none, and a whole trace that names none under the trace's own id.
 *
 * @param nodes the conversation's own, by start
 * @param absorbed conversations under a trace's id that this one takes in
 * @param shared traces that other conversations have a part in
 */
record Membership(List<Node> nodes, List<ConversationId> absorbed, Set<String> shared) {

  static Membership of(ConversationId conversation, List<Node> nodes) {
    Map<String, Set<String>> named = new HashMap<>();
    Map<String, String> first = new HashMap<>();
    for (Node node : nodes) {
      String id = node.span.attribution().conversationId();
      if (id != null) {
        named.computeIfAbsent(node.traceId(), trace -> new HashSet<>()).add(id);
        first.putIfAbsent(node.traceId(), id);
      }
    }
    List<Node> members = new ArrayList<>();
    Map<Node, String> told = new HashMap<>();
    Set<String> inherits = new HashSet<>();
    for (Node node : nodes) {
      String trace = node.traceId();
      String id = nearest(node, told);
      if (id == null) {
        id = first.getOrDefault(trace, trace);
      }
      if (id.equals(conversation.id())) {
        members.add(node);
        if (node.span.attribution().conversationId() == null && !id.equals(trace)) {
          inherits.add(trace);
        }
      }
    }
    Set<String> shared = new HashSet<>();
    named.forEach(
        (trace, ids) -> {
          if (ids.size() > 1) {
            shared.add(trace);
          }
        });
    List<ConversationId> absorbed =
        inherits.stream()
            .sorted()
            .map(trace -> new ConversationId(conversation.project(), trace))
            .toList();
    return new Membership(members, absorbed, shared);
  }

  /** The ids of the conversation's own spans. */
  Stream<SpanId> ids() {
    return nodes.stream().map(node -> node.span.id());
  }

  /**
   * The id that the span or the nearest above it names; null when none does.
   *
   * @param told what is known of spans so far, empty for none: each way up is gone once
   */
  private static @Nullable String nearest(Node node, Map<Node, String> told) {
    List<Node> way = new ArrayList<>();
    String id = null;
    for (Node at = node; at != null && id == null; at = at.parent) {
      id = told.getOrDefault(at, at.span.attribution().conversationId());
      way.add(at);
    }
    String found = id == null ? "" : id;
    way.forEach(each -> told.put(each, found));
    return found.isEmpty() ? null : found;
  }
}
