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
public final class MessageJson {
  private static final String[] CLASS_SUFFIXES = {"chunk", "message"};

  private MessageJson() {}

  /**
   * The messages of a list, of one message, or of a request or answer around them.
   *
   * @param otherwise who speaks where the JSON does not say
   * @return empty when this is no message in any known shape
   */
  static List<Message> messages(@Nullable JsonNode node, Role otherwise) {
    if (node == null) {
      return List.of();
    }
    if (node.isTextual()) {
      String text = node.textValue();
      return text.isBlank() || Placeholders.isOne(text)
          ? List.of()
          : List.of(Message.text(otherwise, text));
    }
    if (node.isArray()) {
      return list(node, otherwise);
    }
    return node.isObject() ? Envelopes.messages(node, otherwise) : List.of();
  }

  /** Loose parts become messages of whoever can have said them. */
  private static List<Message> list(JsonNode array, Role otherwise) {
    List<Message> messages = new ArrayList<>();
    List<Part> loose = new ArrayList<>();
    Role speaker = otherwise;
    for (JsonNode element : array) {
      List<Message> told = element(element, otherwise);
      Part.ToolResponse byName = answerByName(element, messages);
      if (byName != null) {
        told = List.of(new Message(Role.TOOL, List.of(byName)));
      }
      if (!told.isEmpty()) {
        flush(speaker, loose, messages);
        told.stream().filter(message -> !message.parts().isEmpty()).forEach(messages::add);
        continue;
      }
      for (Part part : PartJson.parts(element)) {
        Role role = speaker(part, otherwise);
        if (role != speaker) {
          flush(speaker, loose, messages);
          speaker = role;
        }
        loose.add(part);
      }
    }
    flush(speaker, loose, messages);
    return messages;
  }

  /** Some senders call the speaker of a tool's result by the tool's name. */
  private static Part.@Nullable ToolResponse answerByName(JsonNode element, List<Message> before) {
    JsonNode speaker = element.path("role");
    if (!speaker.isTextual() || role(speaker.textValue()) != null) {
      return null;
    }
    for (Message message : before.reversed()) {
      for (Part.ToolRequest request : message.toolRequests()) {
        if (request.name().equals(speaker.textValue())) {
          String result = PartJson.joinedText(element.get("content"));
          return new Part.ToolResponse(request.callId(), request.name(), result);
        }
      }
    }
    return null;
  }

  private static void flush(Role role, List<Part> loose, List<Message> messages) {
    if (!loose.isEmpty()) {
      messages.add(new Message(roleOf(role, loose), loose));
      loose.clear();
    }
  }

  private static Role speaker(Part part, Role otherwise) {
    return switch (part) {
      case Part.ToolRequest r -> Role.ASSISTANT;
      case Part.Reasoning r -> Role.ASSISTANT;
      case Part.ToolResponse r -> Role.TOOL;
      case Part.Text t -> otherwise;
      case Part.Media m -> otherwise;
      case Part.Other o -> otherwise;
    };
  }

  private static List<Message> element(JsonNode element, Role otherwise) {
    if (element.isArray()) {
      return isPair(element) ? List.of(pair(element)) : list(element, otherwise);
    }
    return element.isObject() ? Envelopes.listed(element, otherwise) : List.of();
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

  static boolean isMessage(JsonNode node) {
    // LangChain's handlers put the tools that may be called among the messages.
    if (node.path("content").path("function").has("parameters")) {
      return false;
    }
    return node.path("role").isTextual()
        || node.path("_role").isTextual()
        || node.path("parts").isArray()
        || node.has("tool_calls")
        || ((node.has("content") || node.has("data"))
            && role(PartJson.firstText(node, "type")) != null);
  }

  /** One message; {@code otherwise} speaks where the JSON does not say. */
  public static Message message(JsonNode node, Role otherwise) {
    if (node.path("data").isObject() && !node.has("role")) {
      Role role = role(Json.text(node.get("type")));
      return message(node.path("data"), role == null ? otherwise : role);
    }
    String speaker = PartJson.firstText(node, "role", "_role", "type");
    Role named = role(speaker);
    Role role = named == null ? otherwise : named;
    JsonNode content = node.has("_content") ? node.path("_content") : node.path("content");
    List<Part> parts = new ArrayList<>();
    addReasoning(node, parts);
    String toolCallId = PartJson.firstText(node, "tool_call_id", "toolCallId");
    if (role == Role.TOOL) {
      addToolResult(node, node.has("parts") ? node.path("parts") : content, toolCallId, parts);
    } else {
      parts.addAll(PartJson.parts(node.path("parts")));
      parts.addAll(PartJson.parts(content));
      if (parts.isEmpty()) {
        parts.addAll(PartJson.parts(node.path("text")));
      }
    }
    addToolCalls(node, parts);
    return new Message(roleOf(role, parts), parts);
  }

  private static void addReasoning(JsonNode node, List<Part> parts) {
    String reasoning = PartJson.firstText(node, "reasoning_content", "thinking", "reasoning");
    if (reasoning != null) {
      parts.add(new Part.Reasoning(reasoning));
    }
  }

  private static void addToolResult(
      JsonNode node, JsonNode content, @Nullable String callId, List<Part> parts) {
    List<Part> told = PartJson.parts(content);
    if (told.stream().anyMatch(Part.ToolResponse.class::isInstance)) {
      parts.addAll(told);
      return;
    }
    String id = callId == null ? PartJson.firstText(node, "id") : callId;
    String result = PartJson.joinedText(content.isMissingNode() ? null : content);
    boolean onlyTexts = !told.isEmpty() && told.stream().allMatch(Part.Text.class::isInstance);
    if (onlyTexts) {
      result = new Message(Role.TOOL, told).text();
    }
    parts.add(new Part.ToolResponse(id, PartJson.firstText(node, "name"), result));
  }

  /** Some senders tell a request twice in one message: among the parts and beside them. */
  private static void addToolCalls(JsonNode node, List<Part> parts) {
    JsonNode calls = node.path("tool_calls");
    if (calls.isTextual()) {
      JsonNode parsed = Structures.parse(calls.textValue());
      calls = parsed == null ? calls : parsed;
    }
    if (!calls.isArray() || calls.isEmpty()) {
      calls = node.path("additional_kwargs").path("tool_calls");
    }
    for (JsonNode call : calls) {
      Part.ToolRequest request = PartJson.toolRequest(call);
      if (!PartJson.contains(parts, request)) {
        parts.add(request);
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

  /** The role of that name, or of a message class of that name, or null when it is none. */
  static @Nullable Role role(@Nullable String name) {
    String key = name == null ? "" : name.toLowerCase(Locale.ROOT);
    for (String suffix : CLASS_SUFFIXES) {
      if (key.length() > suffix.length() && key.endsWith(suffix)) {
        key = key.substring(0, key.length() - suffix.length());
      }
    }
    return switch (key) {
      case "system", "developer" -> Role.SYSTEM;
      case "user", "human" -> Role.USER;
      case "assistant", "ai", "model" -> Role.ASSISTANT;
      case "tool", "function" -> Role.TOOL;
      default -> null;
    };
  }
}
