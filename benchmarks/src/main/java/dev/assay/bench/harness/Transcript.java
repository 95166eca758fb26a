package dev.assay.bench.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import dev.assay.trace.Message;
import java.util.List;
import java.util.Locale;

/** A conversation as the GenAI conventions write messages. For one thread. */
final class Transcript {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArrayNode messages = JSON.createArrayNode();

  static String instructions(String text) {
    return text.isEmpty()
        ? ""
        : JSON.createArrayNode()
            .add(JSON.createObjectNode().put("type", "text").put("content", text))
            .toString();
  }

  static String tools(List<ToolDefinition> tools) {
    ArrayNode definitions = JSON.createArrayNode();
    for (ToolDefinition tool : tools) {
      definitions
          .addObject()
          .put("type", "function")
          .put("name", tool.name())
          .put("description", tool.description())
          .set("parameters", arguments(tool.parameters()));
    }
    return definitions.toString();
  }

  /** A message of before, as words. */
  void earlier(Message message) {
    String role = message.role().name().toLowerCase(Locale.ROOT);
    message(role).addObject().put("type", "text").put("content", message.text());
  }

  /** Another conversation begins. */
  void clear() {
    messages.removeAll();
  }

  void user(String text) {
    message("user").addObject().put("type", "text").put("content", text);
  }

  void assistant(AgentMessage message) {
    ArrayNode parts = message("assistant");
    if (!message.text().isEmpty()) {
      parts.addObject().put("type", "text").put("content", message.text());
    }
    for (ToolCall call : message.calls()) {
      parts
          .addObject()
          .put("type", "tool_call")
          .put("id", call.id())
          .put("name", call.name())
          .set("arguments", arguments(call.arguments()));
    }
    ((ObjectNode) messages.get(messages.size() - 1))
        .put("finish_reason", message.calls().isEmpty() ? "stop" : "tool_call");
  }

  void tool(ToolAnswer answer) {
    message("tool")
        .addObject()
        .put("type", "tool_call_response")
        .put("id", answer.call().id())
        .put("response", answer.text());
  }

  /** All messages so far. */
  String all() {
    return messages.toString();
  }

  /** The last message, as a list of one. */
  String last() {
    return "[" + messages.get(messages.size() - 1) + "]";
  }

  private ArrayNode message(String role) {
    return messages.addObject().put("role", role).putArray("parts");
  }

  /** What is no JSON stays the text it is. */
  private static JsonNode arguments(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isMissingNode() ? TextNode.valueOf(text) : json;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }
}
