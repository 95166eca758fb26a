package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question as a model is asked it.
 *
 * @param instructions of the question itself; usually empty
 * @param turns messages of each turn; none where new functions stand for words
 * @param functions as upstream declares them, with its hints
 * @param held functions that are offered from a turn on, by its number from 0
 */
record BfclQuestion(
    String instructions,
    List<List<Message>> turns,
    List<ObjectNode> functions,
    Map<Integer, List<ObjectNode>> held) {
  BfclQuestion {
    turns = turns.stream().map(List::copyOf).toList();
    functions = List.copyOf(functions);
    held = Map.copyOf(held);
  }

  static BfclQuestion read(JsonNode question, BfclCategory category, BfclData data) {
    StringBuilder instructions = new StringBuilder();
    List<List<Message>> turns = turns(question.path("question"), instructions);
    List<ObjectNode> declared = declared(question, data);
    declared.forEach(function -> BfclTools.hint(function, category.language()));
    Map<Integer, Set<String>> missed = new HashMap<>();
    question
        .path("missed_function")
        .properties()
        .forEach(e -> missed.put(Integer.parseInt(e.getKey()), texts(e.getValue())));
    List<ObjectNode> offered = new ArrayList<>();
    Map<Integer, List<ObjectNode>> held = new HashMap<>();
    for (ObjectNode function : declared) {
      Integer turn = turnOf(function.path("name").asText(), missed);
      (turn == null ? offered : held.computeIfAbsent(turn, t -> new ArrayList<>())).add(function);
    }
    return new BfclQuestion(instructions.toString(), turns, offered, held);
  }

  private static @Nullable Integer turnOf(String name, Map<Integer, Set<String>> missed) {
    return missed.entrySet().stream()
        .filter(e -> e.getValue().contains(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static List<ObjectNode> declared(JsonNode question, BfclData data) {
    List<JsonNode> nodes = new ArrayList<>();
    if (question.path("function").isObject()) {
      nodes.add(question.get("function"));
    } else {
      question.path("function").forEach(nodes::add);
    }
    Set<String> excluded = texts(question.path("excluded_function"));
    for (JsonNode api : question.path("involved_classes")) {
      data.functions(api.asText()).stream()
          .filter(f -> !excluded.contains(f.path("name").asText()))
          .forEach(nodes::add);
    }
    List<ObjectNode> declared = new ArrayList<>();
    for (JsonNode node : nodes) {
      if (node.deepCopy() instanceof ObjectNode function) {
        declared.add(function);
      }
    }
    return declared;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** August 2024 has plain text, later versions turns of messages. */
  private static List<List<Message>> turns(JsonNode question, StringBuilder instructions) {
    if (question.isTextual()) {
      return List.of(List.of(Message.text(Role.USER, question.textValue())));
    }
    List<List<Message>> turns = new ArrayList<>();
    for (JsonNode turn : question) {
      List<Message> messages = new ArrayList<>();
      for (JsonNode message : turn) {
        Role role = Role.valueOf(message.path("role").asText().toUpperCase(Locale.ROOT));
        String text = message.path("content").asText();
        if (role == Role.SYSTEM) {
          instructions.append(instructions.isEmpty() ? "" : "\n\n").append(text);
        } else {
          messages.add(Message.text(role, text));
        }
      }
      turns.add(messages);
    }
    return turns;
  }
}
