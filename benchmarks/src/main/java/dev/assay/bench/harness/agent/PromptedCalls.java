package dev.assay.bench.harness.agent;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tool calls in a model's text: a line {@code Call:} and behind it a JSON object with {@code name}
 * and {@code arguments}. What stands before the first call is words to the user.
 */
final class PromptedCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "Call:";

  private PromptedCalls() {}

  /** What a model said. */
  record Read(String text, List<ToolCall> calls) {}

  static String instructions(String instructions, List<ToolDefinition> tools) {
    return """
    %s

    # Tools
    %s

    # How to call a tool
    To call a tool, answer with nothing but this, on lines of their own:
    Call:
    {"name": "<name of the tool>", "arguments": {<arguments as JSON>}}
    Calls that do not need each other's answers may follow each other in one message, each
    behind a "Call:" of its own. Answers come in a message that begins with "Answer of".
    To speak to the user, write what you want to say and no call.\
    """
        .formatted(instructions, definitions(tools))
        .strip();
  }

  static String definitions(List<ToolDefinition> tools) {
    ArrayNode list = JSON.createArrayNode();
    for (ToolDefinition tool : tools) {
      list.addObject()
          .put("name", tool.name())
          .put("description", tool.description())
          .set("parameters", parsed(tool.parameters()));
    }
    return list.toPrettyString();
  }

  private static JsonNode parsed(String schema) {
    try {
      return JSON.readTree(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a tool's schema is no JSON", e);
    }
  }

  static String results(List<ToolAnswer> answers) {
    StringBuilder text = new StringBuilder();
    for (ToolAnswer answer : answers) {
      text.append(text.isEmpty() ? "" : "\n\n");
      text.append("Answer of ").append(answer.call().name()).append(":\n").append(answer.text());
    }
    return text.toString();
  }

  /** What is no readable call is words. */
  static Read read(String text, String id) {
    List<ToolCall> calls = new ArrayList<>();
    int words = text.length();
    int mark = text.indexOf(MARK);
    while (mark >= 0) {
      int behind = mark + MARK.length();
      int from = text.indexOf('{', behind);
      int next = text.indexOf(MARK, behind);
      if (from >= 0 && (next < 0 || from < next)) {
        Found found = object(text, from);
        if (found != null && found.json().path("name").isTextual()) {
          words = calls.isEmpty() ? mark : words;
          calls.add(call(found.json(), calls.isEmpty() ? id : id + "_" + calls.size()));
          // A call's arguments may hold the mark.
          next = text.indexOf(MARK, found.end());
        }
      }
      mark = next;
    }
    return new Read(text.substring(0, words).strip(), calls);
  }

  private static ToolCall call(JsonNode call, String id) {
    JsonNode arguments = call.path("arguments");
    return new ToolCall(
        id, call.path("name").asText(), arguments.isMissingNode() ? "{}" : arguments.toString());
  }

  /**
   * A value in a text.
   *
   * @param end where the text goes on
   */
  private record Found(JsonNode json, int end) {}

  /** The value that begins there, whatever follows it; null when there is none. */
  private static @Nullable Found object(String text, int from) {
    try (JsonParser parser = JSON.createParser(text.substring(from))) {
      JsonNode json = JSON.readTree(parser);
      return json == null
          ? null
          : new Found(json, from + (int) parser.currentLocation().getCharOffset());
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
