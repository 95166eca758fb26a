package dev.assay.bench.tau;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Chat messages as providers and their clients write them. */
final class ChatJson {
  private ChatJson() {}

  /** What a message says, in one text or in blocks; empty for nothing. */
  static String text(JsonNode message) {
    JsonNode content = message.path("content");
    if (!content.isArray()) {
      return content.asText("");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode block : content) {
      text.append(block.isTextual() ? block.textValue() : block.path("text").asText(""));
    }
    return text.toString();
  }

  /** The first call a message makes, with {@code name} and {@code arguments}; missing without. */
  static JsonNode call(JsonNode message) {
    JsonNode first = message.path("tool_calls").path(0).path("function");
    return first.isObject() ? first : message.path("function_call");
  }

  /** Name of the tool whose answer is at a place; some clients leave it to the call before. */
  static String tool(List<JsonNode> messages, int place) {
    String told = messages.get(place).path("name").asText("");
    return told.isEmpty() && place > 0
        ? call(messages.get(place - 1)).path("name").asText("")
        : told;
  }

  /** Whether a message is a tool's answer. */
  static boolean answers(JsonNode message) {
    String role = message.path("role").asText();
    return role.equals("tool") || role.equals("function");
  }
}
