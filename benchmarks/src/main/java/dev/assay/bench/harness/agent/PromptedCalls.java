package dev.assay.bench.harness.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Tool calls in a model's text: a line {@code Call:} and behind it a JSON object with {@code name}
 * and {@code arguments}. One call a message; everything else is words to the user.
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
        Call one tool at a time; its answer follows in a message that begins with "Answer of".
        To speak to the user, write what you want to say and no call."""
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
    int mark = text.lastIndexOf(MARK);
    if (mark < 0) {
      return new Read(text, List.of());
    }
    String behind = text.substring(mark + MARK.length()).strip();
    int from = behind.indexOf('{');
    if (from < 0) {
      return new Read(text, List.of());
    }
    try {
      // Reads the first value and leaves what follows it, such as the end of a code fence.
      JsonNode call = JSON.readTree(JSON.createParser(behind.substring(from)));
      if (call != null && call.path("name").isTextual()) {
        JsonNode arguments = call.path("arguments");
        String json = arguments.isMissingNode() ? "{}" : arguments.toString();
        ToolCall wanted = new ToolCall(id, call.get("name").textValue(), json);
        return new Read(text.substring(0, mark).strip(), List.of(wanted));
      }
      return new Read(text, List.of());
    } catch (JsonProcessingException e) {
      return new Read(text, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
