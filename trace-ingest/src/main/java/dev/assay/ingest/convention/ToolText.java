package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Arguments, results and names of tools, freed of what libraries wrap around them. */
final class ToolText {
  private static final Pattern OPERATION = Pattern.compile("^(execute_tool|tool_call) +");
  private static final Pattern METHOD =
      Pattern.compile("\\.(__call__|_?run|_?arun|a?invoke|call|execute|tool)$");

  private ToolText() {}

  /** A tool's name where only the span's name tells it. */
  static String name(String spanName) {
    String name = OPERATION.matcher(spanName).replaceFirst("");
    return METHOD.matcher(name).replaceFirst("");
  }

  /** What was passed, without the call's own plumbing. */
  static @Nullable String arguments(@Nullable String text) {
    if (text == null) {
      return null;
    }
    JsonNode json = Structures.parse(text);
    if (json == null) {
      return text;
    }
    if (json.isTextual()) {
      return json.textValue();
    }
    boolean isCall = json.path("kwargs").isObject() && json.path("args").isArray();
    if (isCall && json.path("args").isEmpty()) {
      return json.get("kwargs").toString();
    }
    if (json.has("input_str")) {
      JsonNode inputs = json.path("inputs");
      return inputs.isObject() ? inputs.toString() : Json.text(json.get("input_str"));
    }
    return text;
  }

  /** What the tool answered, taken out of a message or of a wrapper around one. */
  static @Nullable String result(@Nullable String text) {
    if (text == null) {
      return null;
    }
    JsonNode json = Structures.parse(text);
    if (json == null) {
      return text;
    }
    JsonNode message = message(json);
    if (message != null) {
      return PartJson.joinedText(message.get("content"));
    }
    return json.isTextual() ? json.textValue() : text;
  }

  /** The call's id where the result is a message that names it. */
  static @Nullable String callId(@Nullable String result) {
    JsonNode json = result == null ? null : Structures.parse(result);
    JsonNode message = json == null ? null : message(json);
    return message == null ? null : PartJson.firstText(message, "tool_call_id");
  }

  private static @Nullable JsonNode message(JsonNode json) {
    JsonNode inner = json.path("output").isObject() ? json.get("output") : json;
    for (String wrapper : new String[] {"kwargs", "data"}) {
      if (inner.path(wrapper).isObject()) {
        inner = inner.get(wrapper);
      }
    }
    boolean isMessage =
        inner.has("content") && (inner.has("tool_call_id") || "tool".equals(type(inner)));
    return isMessage ? inner : null;
  }

  private static String type(JsonNode node) {
    return node.path("type").asText("");
  }
}
