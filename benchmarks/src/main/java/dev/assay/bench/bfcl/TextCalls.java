package dev.assay.bench.bfcl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls that models trained for them write as text of their own, which result files of
 * function-calling models keep as it is: {@code <tool_call>} around each, or JSON objects or lists
 * of them, with a marker in front or not.
 */
final class TextCalls {
  private static final Pattern TAGGED =
      Pattern.compile("<tool_call>\\s*(.*?)\\s*</tool_call>", Pattern.DOTALL);
  private static final Pattern MARKERS =
      Pattern.compile(
          "<\\|python_tag\\|>|<\\|?(function|tool)_calls?\\|?>|</tool_calls?>|\\[TOOL_CALLS]"
              + "|functools(?=\\[)|```(json)?");
  private static final String THOUGHT = "</think>";

  private TextCalls() {}

  /** Turns and steps with every text of calls as a list of calls; words stay as they are. */
  static JsonNode asLists(JsonNode output) {
    if (output.isTextual()) {
      return read(output.textValue()).<JsonNode>map(calls -> calls).orElse(output);
    }
    if (!output.isArray()) {
      return output;
    }
    ArrayNode lists = JsonNodeFactory.instance.arrayNode();
    output.forEach(item -> lists.add(asLists(item)));
    return lists;
  }

  /** The calls of a text, each as name and arguments; empty when it is none. */
  static Optional<ArrayNode> read(String text) {
    int thought = text.lastIndexOf(THOUGHT);
    String said = thought < 0 ? text : text.substring(thought + THOUGHT.length());
    List<JsonNode> values = new ArrayList<>();
    Matcher tagged = TAGGED.matcher(said);
    boolean tags = false;
    while (tagged.find()) {
      tags = true;
      // One that is broken costs only itself.
      values(tagged.group(1)).ifPresent(values::addAll);
    }
    if (!tags) {
      String bare = MARKERS.matcher(said).replaceAll(" ").strip();
      if (!bare.startsWith("{") && !bare.startsWith("[")) {
        return Optional.empty();
      }
      values(bare).ifPresent(values::addAll);
    }
    ArrayNode calls = JsonNodeFactory.instance.arrayNode();
    for (JsonNode value : values) {
      if (!add(value, calls)) {
        return Optional.empty();
      }
    }
    return calls.isEmpty() ? Optional.empty() : Optional.of(calls);
  }

  /** Values one after another, with semicolons or commas between them or not. */
  private static Optional<List<JsonNode>> values(String text) {
    List<JsonNode> values = new ArrayList<>();
    String left = text;
    try {
      while (!left.isEmpty()) {
        try (JsonParser parser = PyJson.MAPPER.createParser(left);
            MappingIterator<JsonNode> one =
                PyJson.MAPPER.readerFor(JsonNode.class).readValues(parser)) {
          values.add(one.next());
          left = left.substring((int) parser.currentLocation().getCharOffset());
        }
        left = left.strip().replaceFirst("^[;,]\\s*", "");
      }
      return Optional.of(values);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean add(JsonNode value, ArrayNode calls) {
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (!add(item, calls)) {
          return false;
        }
      }
      return true;
    }
    JsonNode arguments = value.has("arguments") ? value.get("arguments") : value.get("parameters");
    if (!value.path("name").isTextual() || arguments == null || !arguments.isObject()) {
      return false;
    }
    ObjectNode call = calls.addObject();
    call.set(value.get("name").textValue(), arguments);
    return true;
  }
}
