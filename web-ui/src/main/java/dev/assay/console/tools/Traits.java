package dev.assay.console.tools;

import dev.assay.trace.ToolStore.Case;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** What can be said of a call's arguments and of what came before it. */
final class Traits {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final int DEEPEST = 3;
  private static final int LONGEST = 60;
  private static final int LONGEST_TO_READ = 200_000;

  private Traits() {}

  /** "reason", "reason = "late"": the keys that are there and the short values they have. */
  static Set<String> arguments(Case call) {
    String text = call.arguments();
    if (text == null || text.length() > LONGEST_TO_READ) {
      return Set.of();
    }
    Set<String> traits = new HashSet<>();
    try {
      collect("", MAPPER.readTree(text), DEEPEST, traits);
    } catch (JacksonException e) {
      traits.add("arguments that are no JSON");
    }
    return traits;
  }

  /** "get_order → check_stock": the one or two calls right before, or that it was the first. */
  static Set<String> earlier(Case call) {
    List<String> earlier = call.earlier();
    if (earlier.isEmpty()) {
      return Set.of("first call of its turn");
    }
    return earlier.size() == 1
        ? Set.of("after " + earlier.getFirst())
        : Set.of("after " + earlier.getLast(), "after " + String.join(" → ", earlier));
  }

  private static void collect(String path, JsonNode node, int deeper, Set<String> traits) {
    if (node.isObject() && deeper > 0) {
      if (node.isEmpty()) {
        traits.add(path.isEmpty() ? "no arguments" : path + " = {}");
      }
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        traits.add("has " + key);
        collect(key, entry.getValue(), deeper - 1, traits);
      }
    } else if (!path.isEmpty()) {
      String value = node.toString();
      if (value.length() <= LONGEST) {
        traits.add(path + " = " + value);
      }
    }
  }
}
