package dev.assay.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a message as JSON, from which they are rebuilt exactly. Empty for a message of one
 * text, whose text says it all.
 */
final class MessageBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MessageBody() {}

  static String of(Message message) {
    if (isPlain(message)) {
      return "";
    }
    ArrayNode parts = JSON.createArrayNode();
    message.parts().forEach(part -> write(part, parts.addObject()));
    return parts.toString();
  }

  static Message message(Role role, String text, String body) {
    if (body.isEmpty()) {
      return Message.text(role, text);
    }
    try {
      List<Part> parts = new ArrayList<>();
      JSON.readTree(body).forEach(part -> parts.add(read(part)));
      return new Message(role, parts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored message is no JSON: " + e.getMessage(), e);
    }
  }

  private static boolean isPlain(Message message) {
    return message.parts().size() == 1 && message.parts().getFirst() instanceof Part.Text;
  }

  private static void write(Part part, ObjectNode json) {
    switch (part) {
      case Part.Text(String text) -> json.put("is", "text").put("text", text);
      case Part.Reasoning(String text) -> json.put("is", "reasoning").put("text", text);
      case Part.ToolRequest(String callId, String name, String arguments) ->
          json.put("is", "request").put("id", callId).put("name", name).put("json", arguments);
      case Part.ToolResponse(String callId, String name, String result) ->
          json.put("is", "response").put("id", callId).put("name", name).put("text", result);
      case Part.Media(String modality, String mimeType, String reference) ->
          json.put("is", "media").put("as", modality).put("mime", mimeType).put("at", reference);
      case Part.Other(String type, String raw) ->
          json.put("is", "other").put("type", type).put("json", raw);
    }
  }

  private static Part read(JsonNode json) {
    return switch (text(json, "is")) {
      case "text" -> new Part.Text(text(json, "text"));
      case "reasoning" -> new Part.Reasoning(text(json, "text"));
      case "request" ->
          new Part.ToolRequest(nullable(json, "id"), text(json, "name"), text(json, "json"));
      case "response" ->
          new Part.ToolResponse(nullable(json, "id"), nullable(json, "name"), text(json, "text"));
      case "media" -> new Part.Media(text(json, "as"), nullable(json, "mime"), text(json, "at"));
      case "other" -> new Part.Other(text(json, "type"), text(json, "json"));
      case String unknown -> throw new IllegalStateException("a stored part is a " + unknown);
    };
  }

  private static String text(JsonNode json, String field) {
    return json.required(field).textValue();
  }

  private static @Nullable String nullable(JsonNode json, String field) {
    return json.required(field).textValue();
  }
}
