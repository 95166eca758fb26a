package dev.assay.judge.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.Case;
import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether no tool is called again with the same arguments after it has answered; calls that failed
 * may be tried again.
 */
public final class CallsNotRepeated implements Check {
  private final int times;

  /**
   * The check.
   *
   * @param times how often a call with the same arguments may answer, at least 1
   */
  public CallsNotRepeated(int times) {
    if (times < 1) {
      throw new IllegalArgumentException("a call may be made at least once: " + times);
    }
    this.times = times;
  }

  @Override
  public String question() {
    return "calls_not_repeated";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public SortedMap<String, String> parameters() {
    return new TreeMap<>(Map.of("times", Integer.toString(times)));
  }

  @Override
  public Finding on(Case c) {
    if (c.toolCalls().isEmpty()) {
      return Finding.notApplicable("no tool was called");
    }
    Map<String, Integer> answered = new LinkedHashMap<>();
    for (ToolCall call : c.toolCalls()) {
      if (call.result() != null && call.arguments() != null) {
        answered.merge(call.name() + " " + canonical(call.arguments()), 1, Integer::sum);
      }
    }
    if (answered.isEmpty()) {
      return Finding.missing("neither arguments nor results were captured");
    }
    List<String> complaints = new ArrayList<>();
    answered.forEach(
        (call, count) -> {
          if (count > times) {
            complaints.add(
                count + " times " + (call.length() > 120 ? call.substring(0, 120) : call));
          }
        });
    return Finding.of(complaints);
  }

  /** The same for arguments that differ in spaces and in the order of names only. */
  private static String canonical(String arguments) {
    return JsonTexts.parse(arguments).map(node -> String.valueOf(sorted(node))).orElse(arguments);
  }

  private static @Nullable JsonNode sorted(@Nullable JsonNode node) {
    if (node == null || !node.isObject()) {
      return node;
    }
    ObjectNode sorted = JsonTexts.JSON.createObjectNode();
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    fields.forEach((name, value) -> sorted.set(name, sorted(value)));
    return sorted;
  }
}
