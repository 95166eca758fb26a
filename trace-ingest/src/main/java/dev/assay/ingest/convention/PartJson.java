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
    List<Part> parts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> add(element, parts));
    } else {
      add(node, parts);
    }
    return parts;
  }

  private static void add(JsonNode node, List<Part> parts) {
    if (node.isNull() || isNothing(node)) {
      return;
    }
    Part part = part(node);
    // Providers name an encrypted thought without its text.
    if (!(part instanceof Part.Reasoning(String thought) && thought.isBlank())) {
      parts.add(part);
    }
  }

  private static boolean isNothing(JsonNode node) {
    return node.isTextual() && (node.textValue().isEmpty() || Placeholders.isOne(node.textValue()));
  }

  private static Part part(JsonNode node) {
    if (!node.isObject()) {
      return new Part.Text(Json.text(node));
    }
    String type = type(node);
    return switch (type) {
      case "text", "input_text", "output_text", "refusal", "system_prompt", "user_prompt" ->
          node.path("thought").asBoolean()
              ? new Part.Reasoning(text(node))
              : new Part.Text(text(node));
      case "reasoning", "thinking", "summary_text" -> new Part.Reasoning(text(node));
      case "tool_call",
          "tool_use",
          "tooluse",
          "tool_request",
          "function_call",
          "server_tool_call",
          "server_tool_use",
          "function" ->
          toolRequest(node);
      case "tool_call_response",
          "tool_result",
          "toolresult",
          "tool_return",
          "tool_response",
          "retry_prompt",
          "function_call_output",
          "server_tool_call_response",
          "function_response" ->
          toolResponse(node);
      case "image_url",
          "input_image",
          "image",
          "blob",
          "media",
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

  /** The type as told, or as the only known field tells; a class's name is told by its end. */
  static String type(JsonNode node) {
    String told = firstText(node, "type", "part_kind");
    if (told != null) {
      String type = told.toLowerCase(Locale.ROOT).replace('-', '_');
      return type.substring(type.lastIndexOf('.') + 1);
    }
    if (hasAny(node, "toolUse", "functionCall", "function_call", "toolRequest", "tool_call")) {
      return "tool_call";
    }
    if (node.hasNonNull("toolName") && node.hasNonNull("toolCallId")) {
      return hasAny(node, "output", "result") ? "tool_result" : "tool_call";
    }
    if (hasAny(
        node,
        "toolResult",
        "functionResponse",
        "function_response",
        "toolResponse",
        "tool_call_result")) {
      return "tool_result";
    }
    if (hasAny(node, "inlineData", "inline_data", "fileData", "file_data", "media", "image")) {
      return "media";
    }
    if (hasAny(node, "reasoningContent", "reasoning")) {
      return "reasoning";
    }
    return node.has("text") || node.has("content") ? "text" : "unknown";
  }

  private static boolean hasAny(JsonNode node, String... names) {
    for (String name : names) {
      if (node.hasNonNull(name)) {
        return true;
      }
    }
    return false;
  }

  static Part.ToolRequest toolRequest(JsonNode node) {
    JsonNode call =
        inner(
            node,
            "function",
            "toolUse",
            "functionCall",
            "function_call",
            "toolRequest",
            "tool_call");
    String id = firstText(node, "call_id", "tool_call_id", "toolCallId", "toolUseId", "id");
    if (id == null) {
      id = firstText(call, "toolUseId", "call_id", "id", "ref");
    }
    String name = firstText(call, "name", "tool_name", "toolName");
    return new Part.ToolRequest(
        id,
        name == null ? "" : name,
        textOf(call, "arguments", "input", "args", "parameters", "arguments_raw"));
  }

  private static Part.ToolResponse toolResponse(JsonNode node) {
    JsonNode answer =
        inner(
            node,
            "toolResult",
            "functionResponse",
            "function_response",
            "toolResponse",
            "tool_call_result");
    String id =
        firstText(
            answer,
            "tool_use_id",
            "toolUseId",
            "call_id",
            "tool_call_id",
            "toolCallId",
            "ref",
            "id");
    String name = firstText(answer, "name", "tool_name", "toolName");
    JsonNode origin = answer.path("origin");
    if (id == null && origin.isObject()) {
      id = firstText(origin, "id");
      name = firstText(origin, "tool_name");
    }
    return new Part.ToolResponse(
        id, name, joined(answer, "response", "result", "content", "output"));
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
        "reasoning",
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
    if (node != null && node.isObject() && node.size() <= 3 && node.has("value")) {
      boolean isTyped = node.path("type").isTextual();
      return isTyped ? joinedText(node.get("value")) : Json.text(node);
    }
    if (node == null || !node.isArray()) {
      return Json.text(node);
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode element : node) {
      String line = line(element);
      if (line == null) {
        return node.toString();
      }
      lines.add(line);
    }
    return String.join("\n", lines);
  }

  private static @Nullable String line(JsonNode element) {
    if (!element.isObject()) {
      return element.isTextual() ? element.textValue() : null;
    }
    if (element.path("toolResult").isObject()) {
      return joined(element.get("toolResult"), "content");
    }
    JsonNode text = element.path("text");
    if (text.isTextual()) {
      return text.textValue();
    }
    return element.hasNonNull("json") ? Json.text(element.get("json")) : null;
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
