package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Messages written as JSON: OpenTelemetry's {@code parts}, and the shapes of the providers' own
 * requests that instrumentations pass on.
 */
final class MessageJson {
  private MessageJson() {}

  /**
   * The messages of a list, of an object with a list, or of one message.
   *
   * @param otherwise who speaks where the JSON does not say
   * @return empty when this is no message in any known shape
   */
  static List<Message> messages(@Nullable JsonNode node, Role otherwise) {
    if (node == null) {
      return List.of();
    }
    if (node.isTextual()) {
      return node.textValue().isBlank()
          ? List.of()
          : List.of(Message.text(otherwise, node.textValue()));
    }
    if (node.isArray()) {
      return list(node, otherwise);
    }
    if (node.path("messages").isArray()) {
      return list(node.path("messages"), otherwise);
    }
    if (isMessage(node)) {
      return List.of(message(node, otherwise));
    }
    List<Part> parts = PartJson.parts(node);
    return parts.stream().allMatch(Part.Other.class::isInstance)
        ? List.of()
        : List.of(new Message(otherwise, parts));
  }

  private static List<Message> list(JsonNode array, Role otherwise) {
    List<Message> messages = new ArrayList<>();
    List<Part> loose = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isArray()) {
        messages.addAll(isPair(element) ? List.of(pair(element)) : list(element, otherwise));
      } else if (isMessage(element)) {
        messages.add(message(element, otherwise));
      } else {
        loose.addAll(PartJson.parts(element));
      }
    }
    if (!loose.isEmpty()) {
      messages.add(new Message(roleOf(otherwise, loose), loose));
    }
    return messages;
  }

  private static boolean isPair(JsonNode array) {
    return array.size() == 2
        && array.get(0).isTextual()
        && array.get(1).isTextual()
        && role(array.get(0).textValue()) != null;
  }

  private static Message pair(JsonNode array) {
    Role role = role(array.get(0).textValue());
    return Message.text(role == null ? Role.USER : role, array.get(1).textValue());
  }

  private static boolean isMessage(JsonNode node) {
    return node.hasNonNull("role")
        || node.has("parts")
        || node.has("tool_calls")
        || (node.has("content") && role(Json.text(node.get("type"))) != null)
        || (node.has("data") && role(Json.text(node.get("type"))) != null);
  }

  static Message message(JsonNode node, Role otherwise) {
    if (node.path("data").isObject() && !node.has("role")) {
      Role role = role(Json.text(node.get("type")));
      return message(node.path("data"), role == null ? otherwise : role);
    }
    Role named = role(Json.text(node.hasNonNull("role") ? node.get("role") : node.get("type")));
    Role role = named == null ? otherwise : named;
    List<Part> parts = new ArrayList<>();
    addReasoning(node, parts);
    String toolCallId = PartJson.firstText(node, "tool_call_id", "toolCallId");
    if (role == Role.TOOL && !node.has("parts")) {
      addToolResult(node, toolCallId, parts);
    } else {
      parts.addAll(PartJson.parts(node.path("parts")));
      parts.addAll(PartJson.parts(node.path("content")));
    }
    addToolCalls(node, parts);
    return new Message(roleOf(role, parts), parts);
  }

  private static void addReasoning(JsonNode node, List<Part> parts) {
    String reasoning = PartJson.firstText(node, "reasoning_content", "thinking");
    if (reasoning != null) {
      parts.add(new Part.Reasoning(reasoning));
    }
  }

  private static void addToolResult(JsonNode node, @Nullable String callId, List<Part> parts) {
    List<Part> content = PartJson.parts(node.path("content"));
    if (content.stream().anyMatch(Part.ToolResponse.class::isInstance)) {
      parts.addAll(content);
      return;
    }
    String text = PartJson.joinedText(node.get("content"));
    String id = callId == null ? PartJson.firstText(node, "id") : callId;
    parts.add(new Part.ToolResponse(id, PartJson.firstText(node, "name"), text));
  }

  /** Some senders tell a request twice in one message: among the parts and beside them. */
  private static void addToolCalls(JsonNode node, List<Part> parts) {
    JsonNode calls = node.get("tool_calls");
    if (calls != null && calls.isTextual()) {
      calls = Json.parse(calls.textValue());
    }
    if (calls != null && calls.isArray()) {
      for (JsonNode call : calls) {
        Part.ToolRequest request = PartJson.toolRequest(call);
        if (!PartJson.contains(parts, request)) {
          parts.add(request);
        }
      }
    }
    if (node.path("function_call").isObject()) {
      parts.add(PartJson.toolRequest(node.path("function_call")));
    }
  }

  /** Providers without a role for tools let the user hand in the results. */
  static Role roleOf(Role role, List<Part> parts) {
    boolean onlyResults =
        !parts.isEmpty() && parts.stream().allMatch(Part.ToolResponse.class::isInstance);
    return role == Role.USER && onlyResults ? Role.TOOL : role;
  }

  /** The role of that name, or null when it is none. */
  static @Nullable Role role(@Nullable String name) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "system", "developer" -> Role.SYSTEM;
      case "user", "human" -> Role.USER;
      case "assistant", "ai", "model" -> Role.ASSISTANT;
      case "tool", "function" -> Role.TOOL;
      default -> null;
    };
  }
}
