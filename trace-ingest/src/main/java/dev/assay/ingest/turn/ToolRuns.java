package dev.assay.ingest.turn;

import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.SpanKind;
import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tools that ran in a turn. Where a raw client leaves no tool spans, the results in the next
 * call's input show that a tool ran.
 */
final class ToolRuns {
  /** By calling these a model ends its loop; nothing is run. */
  private static final Set<String> ENDINGS = Set.of("finish", "final_answer");

  private ToolRuns() {}

  /** How often each tool ran, by name. */
  static Map<String, Integer> of(TurnDraft turn) {
    Map<String, Integer> runs = new TreeMap<>();
    fromSpans(turn.nodes).forEach((name, count) -> runs.merge(name, count, Math::max));
    fromMessages(turn.calls).forEach((name, count) -> runs.merge(name, count, Math::max));
    return runs;
  }

  private static Map<String, Integer> fromSpans(List<Node> nodes) {
    Map<String, Integer> runs = new HashMap<>();
    Map<String, List<Node>> counted = new HashMap<>();
    for (Node node : nodes) {
      ToolCall tool = node.span.tool();
      if (node.kind() == SpanKind.TOOL
          && tool != null
          && !ENDINGS.contains(tool.name())
          && !isToldAgain(node, tool, counted)) {
        counted.computeIfAbsent(String.valueOf(tool.callId()), id -> new ArrayList<>()).add(node);
        runs.merge(tool.name(), 1, Integer::sum);
      }
    }
    return runs;
  }

  /** The same run inside its own telling, or beside it with the same id at the same time. */
  private static boolean isToldAgain(Node node, ToolCall tool, Map<String, List<Node>> counted) {
    for (Node at = node.parent; at != null && at.kind() != SpanKind.AGENT; at = at.parent) {
      ToolCall outer = at.span.tool();
      if (outer != null && outer.name().equals(tool.name())) {
        return true;
      }
    }
    return counted.getOrDefault(String.valueOf(tool.callId()), List.of()).stream()
        .anyMatch(other -> isSameRun(node, tool, other));
  }

  private static boolean isSameRun(Node node, ToolCall tool, Node other) {
    ToolCall before = other.span.tool();
    return before != null
        && before.callId() != null
        && before.callId().equals(tool.callId())
        && before.name().equals(tool.name())
        && other.overlaps(node);
  }

  private static Map<String, Integer> fromMessages(List<Call> calls) {
    Map<String, Integer> runs = new HashMap<>();
    Set<String> seen = new HashSet<>();
    // Some senders leave the request out of the history: then the call that made it names the tool.
    Map<String, String> nameOfId = new HashMap<>();
    for (Call call : calls) {
      int anonymous = 0;
      for (Message message : call.prompt().tail()) {
        for (Part.ToolRequest request : message.toolRequests()) {
          if (request.callId() != null) {
            nameOfId.put(request.callId(), request.name());
          }
        }
        for (Part.ToolResponse response : message.toolResponses()) {
          String name = name(response, nameOfId);
          String id = response.callId() == null ? "#" + anonymous++ : response.callId();
          if (name != null && !ENDINGS.contains(name) && seen.add(name + " " + id)) {
            runs.merge(name, 1, Integer::sum);
          }
        }
      }
      for (Message message : call.output()) {
        for (Part.ToolRequest request : message.toolRequests()) {
          if (request.callId() != null) {
            nameOfId.put(request.callId(), request.name());
          }
        }
      }
    }
    return runs;
  }

  private static @Nullable String name(Part.ToolResponse response, Map<String, String> nameOfId) {
    String asked = response.callId() == null ? null : nameOfId.get(response.callId());
    return asked == null ? response.name() : asked;
  }
}
