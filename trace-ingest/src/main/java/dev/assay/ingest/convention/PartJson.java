package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parts of a message written as JSON, in the shapes of OpenTelemetry and of the providers. */
final class PartJson {
  private PartJson() {}

  /** The parts of a text, an object or a list of either. */
  static List<Part> parts(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return List.of();
    }
    if (!node.isArray()) {
      return isBlank(node) ? List.of() : List.of(part(node));
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isNull() && !isBlank(element)) {
        parts.add(part(element));
      }
    }
    return parts;
  }

  private static boolean isBlank(JsonNode node) {
    return node.isTextual() && node.textValue().isEmpty();
  }

  private static Part part(JsonNode node) {
    if (!node.isObject()) {
      return new Part.Text(Json.text(node));
    }
    String type = type(node);
    return switch (type) {
      case "text", "input_text", "output_text", "refusal" -> new Part.Text(text(node));
      case "reasoning", "thinking", "summary_text" -> new Part.Reasoning(text(node));
      case "tool_call",
          "tool_use",
          "function_call",
          "server_tool_call",
          "server_tool_use",
          "function" ->
          toolRequest(node);
      case "tool_call_response",
          "tool_result",
          "function_call_output",
          "server_tool_call_response",
          "function_response" ->
          toolResponse(node);
      case "image_url",
          "input_image",
          "image",
          "blob",
          "file",
          "uri",
          "input_audio",
          "audio",
          "video",
          "document" ->
          MediaJson.media(type, node);
      default -> new Part.Other(type, node.toString());
    };
  }

  /** The type as told, or as the only known field tells. */
  private static String type(JsonNode node) {
    if (node.hasNonNull("type")) {
      return Json.text(node.get("type")).toLowerCase(Locale.ROOT);
    }
    if (node.has("toolUse") || node.has("functionCall") || node.has("function_call")) {
      return "tool_call";
    }
    if (node.has("toolResult") || node.has("functionResponse") || node.has("function_response")) {
      return "tool_result";
    }
    if (node.has("reasoningContent")) {
      return "reasoning";
    }
    return node.has("text") || node.has("content") ? "text" : "unknown";
  }

  static Part.ToolRequest toolRequest(JsonNode node) {
    JsonNode call = inner(node, "function", "toolUse", "functionCall", "function_call");
    String id = firstText(node, "id", "call_id", "tool_call_id");
    if (id == null) {
      id = firstText(call, "toolUseId", "id", "call_id");
    }
    String name = firstText(call, "name", "tool_name");
    return new Part.ToolRequest(
        id, name == null ? "" : name, textOf(call, "arguments", "input", "args", "parameters"));
  }

  private static Part.ToolResponse toolResponse(JsonNode node) {
    JsonNode answer = inner(node, "toolResult", "functionResponse", "function_response");
    String id = firstText(answer, "tool_use_id", "toolUseId", "call_id", "tool_call_id", "id");
    return new Part.ToolResponse(
        id, firstText(answer, "name"), joined(answer, "response", "result", "content", "output"));
  }

  static boolean contains(List<Part> parts, Part.ToolRequest request) {
    return parts.stream()
        .anyMatch(
            part ->
                part instanceof Part.ToolRequest other
                    && other.name().equals(request.name())
                    && Objects.equals(other.callId(), request.callId()));
  }

  private static JsonNode inner(JsonNode node, String... names) {
    for (String name : names) {
      if (node.path(name).isObject()) {
        return node.path(name);
      }
    }
    return node;
  }

  private static String text(JsonNode node) {
    JsonNode reasoning = node.path("reasoningContent").path("reasoningText");
    return joined(
        reasoning.isObject() ? reasoning : node,
        "content",
        "text",
        "thinking",
        "refusal",
        "summary");
  }

  private static String joined(JsonNode node, String... names) {
    for (String name : names) {
      if (node.hasNonNull(name)) {
        return joinedText(node.get(name));
      }
    }
    return "";
  }

  /** A text as it is; of a list of text parts their texts, one a line; else JSON. */
  static String joinedText(@Nullable JsonNode node) {
    if (node == null || !node.isArray() || node.isEmpty()) {
      return Json.text(node);
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode element : node) {
      JsonNode text = element.isObject() ? element.get("text") : element;
      if (text == null || !text.isTextual()) {
        return node.toString();
      }
      lines.add(text.textValue());
    }
    return String.join("\n", lines);
  }

  private static String textOf(JsonNode node, String... names) {
    for (String name : names) {
      if (node.hasNonNull(name)) {
        return Json.text(node.get(name));
      }
    }
    return "";
  }

  /** The first of the fields that is a text with something in it or a number, or null. */
  static @Nullable String firstText(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.get(name);
      if (value != null && value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
        return value.asText();
      }
    }
    return null;
  }
}
