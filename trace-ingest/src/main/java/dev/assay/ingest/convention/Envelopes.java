package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the messages in the requests, answers and states that libraries pass on around them. */
final class Envelopes {
  /** What holds the conversation, in order of preference, and who speaks in it. */
  private static final String[] TO_MODEL = {"messages", "contents", "chat_history", "items"};

  private static final String[] FROM_MODEL = {"choices", "candidates", "generations", "replies"};

  private static final String[] WRAPPERS = {
    "output",
    "outputs",
    "input",
    "inputs",
    "response",
    "result",
    "kwargs",
    "data",
    "value",
    "update",
    "new_message"
  };

  /** How chains and agents name what they were asked and what they answer. */
  private static final String[] WORDS = {
    "text",
    "raw",
    "answer",
    "question",
    "query",
    "prompt",
    "user_input",
    "message",
    "content",
    "final_output",
    "input",
    "output",
    "response",
    "result"
  };

  private Envelopes() {}

  /** The messages in an object; {@code otherwise} speaks where nothing says who. */
  static List<Message> messages(JsonNode node, Role otherwise) {
    List<Message> listed = listed(node, otherwise);
    if (!listed.isEmpty()) {
      return listed;
    }
    for (String name : TO_MODEL) {
      if (node.path(name).isContainerNode()) {
        return withInstructions(node, MessageJson.messages(node.get(name), Role.USER), otherwise);
      }
    }
    for (String name : FROM_MODEL) {
      if (node.path(name).isArray()) {
        return MessageJson.messages(node.get(name), Role.ASSISTANT);
      }
    }
    if (node.path("content").isObject()) {
      return MessageJson.messages(node.get("content"), otherwise);
    }
    for (String name : WRAPPERS) {
      if (node.path(name).isContainerNode() && !node.path(name).isEmpty()) {
        List<Message> inner = MessageJson.messages(node.get(name), otherwise);
        if (!inner.isEmpty()) {
          return withInstructions(node, inner, otherwise);
        }
      }
    }
    List<Part> parts = PartJson.parts(node);
    boolean known = parts.stream().noneMatch(Part.Other.class::isInstance);
    if (known && parts.stream().noneMatch(Envelopes::isEmptyText)) {
      return List.of(new Message(otherwise, parts));
    }
    String words = words(node);
    return words == null
        ? List.of()
        : withInstructions(node, List.of(Message.text(otherwise, words)), otherwise);
  }

  /** What an object in a list of messages is, or empty when it is a part or nothing known. */
  static List<Message> listed(JsonNode node, Role otherwise) {
    if (node.path("lc").isNumber() && node.path("kwargs").isObject()) {
      return constructed(node);
    }
    if (isHistory(node)) {
      return history(node.get("parts"));
    }
    if (MessageJson.isMessage(node)) {
      Message message = MessageJson.message(node, otherwise);
      List<Message> inner = innerConversation(message);
      return inner.isEmpty() ? List.of(message) : inner;
    }
    for (String name : new String[] {"message", "delta"}) {
      if (node.path(name).isObject()) {
        return MessageJson.messages(node.get(name), otherwise);
      }
    }
    if (node.path("content").path("parts").isArray()) {
      return MessageJson.messages(node.get("content"), otherwise);
    }
    return List.of();
  }

  /** LangChain's own serialisation: the class's name says who speaks. */
  private static List<Message> constructed(JsonNode node) {
    JsonNode id = node.path("id");
    Role role =
        id.isArray() && !id.isEmpty() ? MessageJson.role(id.get(id.size() - 1).asText()) : null;
    JsonNode kwargs = node.get("kwargs");
    if (role != null) {
      return List.of(MessageJson.message(kwargs, role));
    }
    return kwargs.has("messages")
        ? MessageJson.messages(kwargs.get("messages"), Role.USER)
        : List.of();
  }

  /** Pydantic AI's own history keeps the parts of several speakers in one request. */
  private static boolean isHistory(JsonNode node) {
    JsonNode parts = node.path("parts");
    return node.has("kind") && parts.isArray() && !parts.isEmpty() && parts.get(0).has("part_kind");
  }

  private static List<Message> history(JsonNode parts) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode part : parts) {
      Role role =
          switch (part.path("part_kind").asText()) {
            case "system-prompt" -> Role.SYSTEM;
            case "user-prompt" -> Role.USER;
            case "tool-return", "retry-prompt" -> Role.TOOL;
            default -> Role.ASSISTANT;
          };
      messages.add(new Message(role, PartJson.parts(part)));
    }
    return messages;
  }

  /** A sender that encodes the whole conversation as the text of one message. */
  private static List<Message> innerConversation(Message message) {
    if (message.parts().size() != 1
        || !(message.parts().getFirst() instanceof Part.Text(String text))
        || !text.startsWith("[{")) {
      return List.of();
    }
    JsonNode json = Json.parseStructure(text);
    if (json == null || !json.isArray()) {
      return List.of();
    }
    for (JsonNode element : json) {
      boolean speaks = element.path("role").isTextual();
      boolean isItem = element.path("type").asText().startsWith("function_call");
      if (!speaks && !isItem && !element.path("type").asText().equals("reasoning")) {
        return List.of();
      }
    }
    return MessageJson.messages(json, message.role());
  }

  /** Only what goes to a model is instructed; answers repeat the instructions they were given. */
  private static List<Message> withInstructions(
      JsonNode node, List<Message> messages, Role otherwise) {
    if (otherwise != Role.USER) {
      return messages;
    }
    JsonNode told = node.path("system");
    for (String name : new String[] {"instructions", "system_instruction", "systemInstruction"}) {
      told = told.isMissingNode() ? node.path(name) : told;
      told = told.isMissingNode() ? node.path("config").path(name) : told;
    }
    boolean hasSystem = messages.stream().anyMatch(message -> message.role() == Role.SYSTEM);
    if (hasSystem || messages.isEmpty() || told.isMissingNode() || told.isNull()) {
      return messages;
    }
    List<Part> parts = PartJson.parts(told.path("parts").isArray() ? told.get("parts") : told);
    if (parts.isEmpty()) {
      return messages;
    }
    List<Message> all = new ArrayList<>();
    all.add(new Message(Role.SYSTEM, parts));
    all.addAll(messages);
    return all;
  }

  private static boolean isEmptyText(Part part) {
    return part instanceof Part.Text(String text) && text.isBlank();
  }

  /** The text under a known name, or the only field there is. */
  private static @Nullable String words(JsonNode node) {
    for (String name : WORDS) {
      JsonNode value = node.path(name);
      if (value.isTextual() && !value.textValue().isBlank()) {
        return value.textValue();
      }
    }
    boolean namesModel = node.has("model") || node.has("model_name");
    JsonNode only = node.size() == 1 && !namesModel ? node.elements().next() : null;
    return only != null && only.isTextual() && !only.textValue().isBlank()
        ? only.textValue()
        : null;
  }
}
