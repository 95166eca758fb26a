package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The messages of a GenAI span, wherever its generation of the convention puts them. */
final class GenAiMessages {
  static final String DETAILS = "gen_ai.client.inference.operation.details";

  private final RawSpan span;
  private final Attributes attributes;

  GenAiMessages(RawSpan span) {
    this.span = span;
    attributes = span.attributes();
  }

  List<Message> input() {
    List<Message> messages = attribute("gen_ai.input.messages", Role.USER);
    if (messages.isEmpty()) {
      messages = indexed("gen_ai.prompt", Role.USER);
    }
    if (messages.isEmpty()) {
      messages = events();
    }
    if (messages.isEmpty()) {
      messages = legacy("gen_ai.prompt", "gen_ai.content.prompt", Role.USER);
    }
    List<Message> instructions = attribute("gen_ai.system_instructions", Role.SYSTEM);
    if (instructions.isEmpty() || messages.stream().anyMatch(m -> m.role() == Role.SYSTEM)) {
      return messages;
    }
    List<Message> all = new ArrayList<>(instructions);
    all.addAll(messages);
    return all;
  }

  List<Message> output() {
    List<Message> messages = attribute("gen_ai.output.messages", Role.ASSISTANT);
    if (messages.isEmpty()) {
      messages = indexed("gen_ai.completion", Role.ASSISTANT);
    }
    if (messages.isEmpty()) {
      messages = choices();
    }
    return messages.isEmpty()
        ? legacy("gen_ai.completion", "gen_ai.content.completion", Role.ASSISTANT)
        : messages;
  }

  private List<Message> attribute(String key, Role otherwise) {
    // Input and output may come in an event each.
    Attributes details = span.event(DETAILS, key);
    if (details.has(key)) {
      return read(details, key, otherwise);
    }
    return attributes.has(key) ? read(attributes, key, otherwise) : List.of();
  }

  private List<Message> read(Attributes from, String key, Role otherwise) {
    JsonNode json = from.json(key);
    List<Message> messages =
        MessageJson.messages(json, otherwise).stream()
            .filter(message -> !message.parts().isEmpty())
            .toList();
    if (json == null && from.text(key) != null && otherwise == Role.SYSTEM) {
      return List.of(Message.text(otherwise, Objects.requireNonNull(from.text(key))));
    }
    boolean saysNothing = json != null && json.isContainerNode() && json.isEmpty();
    if (messages.isEmpty() && !saysNothing && from.text(key) != null) {
      span.problems().found(key + (json == null ? " is not JSON" : " holds no messages"));
    }
    return messages;
  }

  /** Attributes up to 1.27, and an event of that time: JSON, or just the text. */
  private List<Message> legacy(String key, String eventName, Role otherwise) {
    Attributes from = attributes.has(key) ? attributes : span.event(eventName);
    String text = from.text(key);
    if (text == null) {
      return List.of();
    }
    JsonNode json = from.json(key);
    return json == null
        ? List.of(Message.text(otherwise, text))
        : MessageJson.messages(json, otherwise);
  }

  private List<Message> indexed(String prefix, Role otherwise) {
    if (!attributes.hasPrefix(prefix + ".")) {
      return List.of();
    }
    List<Message> messages = new ArrayList<>();
    for (Attributes element : attributes.indexed(prefix, span.problems()).values()) {
      Role told = MessageJson.role(element.text("role"));
      Role role = told == null ? otherwise : told;
      List<Part> parts = new ArrayList<>();
      String content = element.text("content");
      if (role == Role.TOOL) {
        parts.add(
            new Part.ToolResponse(
                element.text("tool_call_id", "id"),
                element.text("name"),
                content == null ? "" : content));
      } else if (content != null) {
        parts.addAll(contentParts(content));
      }
      for (Attributes call : element.indexed("tool_calls", span.problems()).values()) {
        Part.ToolRequest request = toolRequest(call);
        if (!PartJson.contains(parts, request)) {
          parts.add(request);
        }
      }
      String function = element.text("function_call.name");
      if (function != null) {
        String passed = element.text("function_call.arguments");
        parts.add(new Part.ToolRequest(null, function, passed == null ? "" : passed));
      }
      messages.add(new Message(MessageJson.roleOf(role, parts), parts));
    }
    return messages;
  }

  /** A list of parts written as JSON, or just the text. */
  private static List<Part> contentParts(String content) {
    JsonNode json = Json.parseStructure(content);
    return json != null && json.isArray() && !json.isEmpty()
        ? PartJson.parts(json)
        : List.of(new Part.Text(content));
  }

  private static Part.ToolRequest toolRequest(Attributes call) {
    String name = call.text("name", "function.name");
    String arguments = call.text("arguments", "function.arguments");
    return new Part.ToolRequest(
        call.text("id"), name == null ? "" : name, arguments == null ? "" : arguments);
  }

  /** Messages sent as span events, one each. */
  private List<Message> events() {
    List<Message> messages = new ArrayList<>();
    for (RawSpan.Event event : span.events()) {
      switch (event.name()) {
        case "gen_ai.system.message" -> add(event, Role.SYSTEM, "content", messages);
        case "gen_ai.user.message" -> add(event, Role.USER, "content", messages);
        case "gen_ai.assistant.message" -> add(event, Role.ASSISTANT, "content", messages);
        case "gen_ai.tool.message" -> add(event, Role.TOOL, "content", messages);
        default -> {}
      }
    }
    return messages;
  }

  private List<Message> choices() {
    List<Message> messages = new ArrayList<>();
    for (RawSpan.Event event : span.events()) {
      if (event.name().equals("gen_ai.choice")) {
        String key = event.attributes().has("message") ? "message" : "content";
        add(event, Role.ASSISTANT, key, messages);
      }
    }
    return messages;
  }

  private static void add(RawSpan.Event event, Role role, String key, List<Message> messages) {
    Attributes body = event.attributes();
    String text = body.text(key);
    JsonNode json = body.json(key);
    List<Part> parts = new ArrayList<>();
    if (json != null && json.isContainerNode()) {
      for (Message message : MessageJson.messages(json, role)) {
        parts.addAll(message.parts());
      }
    } else if (text != null) {
      parts.add(new Part.Text(text));
    }
    JsonNode calls = body.json("tool_calls");
    if (calls != null && calls.isArray()) {
      calls.forEach(call -> parts.add(PartJson.toolRequest(call)));
    }
    if (role == Role.TOOL && parts.stream().noneMatch(Part.ToolResponse.class::isInstance)) {
      String result = String.join("\n", texts(parts));
      parts.clear();
      parts.add(new Part.ToolResponse(body.text("id", "tool_call_id"), body.text("name"), result));
    }
    if (!parts.isEmpty()) {
      messages.add(new Message(role, parts));
    }
  }

  private static List<String> texts(List<Part> parts) {
    return parts.stream()
        .map(part -> part instanceof Part.Text(String text) ? text : part.toString())
        .toList();
  }
}
