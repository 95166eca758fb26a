package dev.assay.console.format;

import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How JSON of a sender is written; what is not JSON stays as it came. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int LONGEST_ARGUMENT = 60;
  private static final int LONGEST_TO_READ = 1_000_000;

  private Json() {}

  /** On several lines. */
  public static String pretty(String text) {
    JsonNode node = read(text);
    return node == null || !node.isContainer() ? text : MAPPER.writeValueAsString(node);
  }

  /** A value of ours on several lines. */
  public static String pretty(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The arguments of a call in one line: order_id: "W2378156", amount: 89.9 */
  public static String arguments(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return "";
    }
    JsonNode node = read(text);
    if (node == null || !node.isObject()) {
      return cut(text);
    }
    StringJoiner joined = new StringJoiner(", ");
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      joined.add(entry.getKey() + ": " + cut(entry.getValue().toString()));
    }
    return joined.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_ARGUMENT ? text : text.substring(0, LONGEST_ARGUMENT) + "…";
  }

  private static @Nullable JsonNode read(String text) {
    if (text.length() > LONGEST_TO_READ) {
      return null;
    }
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }
}
