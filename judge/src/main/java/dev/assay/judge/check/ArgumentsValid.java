package dev.assay.judge.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.Case;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the arguments of every tool call are as the tool's definition says: JSON that its schema
 * allows, and a tool that there is. Without definitions, whether they are JSON objects. Where a
 * definition has a pattern that takes too long to try, the case is unscored.
 */
public final class ArgumentsValid implements Check {
  private final @Nullable String known;

  /** By the definitions that the case carries. */
  public ArgumentsValid() {
    this.known = null;
  }

  /**
   * By these definitions, where the case carries none.
   *
   * @param definitions a JSON array, in the forms of OpenAI, Anthropic or MCP
   * @throws IllegalArgumentException if it defines no tool
   */
  public ArgumentsValid(String definitions) {
    if (ToolSchemas.of(definitions).isEmpty()) {
      throw new IllegalArgumentException("there is no JSON array of tool definitions");
    }
    this.known = definitions;
  }

  @Override
  public String question() {
    return "tool_arguments_valid";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public SortedMap<String, String> parameters() {
    return known == null ? new TreeMap<>() : new TreeMap<>(Map.of("tools", known));
  }

  @Override
  public Finding on(Case c) {
    if (c.toolCalls().isEmpty()) {
      return Finding.notApplicable("no tool was called");
    }
    if (c.toolCalls().stream().allMatch(call -> call.arguments() == null)) {
      return Finding.missing("no arguments were captured");
    }
    ToolSchemas tools = ToolSchemas.of(c.context().getOrDefault(Case.TOOLS, known));
    List<String> complaints = new ArrayList<>();
    try {
      for (ToolCall call : c.toolCalls()) {
        if (call.arguments() != null) {
          complaints.addAll(complaints(call, call.arguments(), tools));
        }
      }
    } catch (BoundedPattern.TooSlow e) {
      String why = String.valueOf(e.getMessage());
      return new Finding(new Verdict.Unscored(Reason.UNSURE, why), "");
    }
    return Finding.of(complaints);
  }

  private static List<String> complaints(ToolCall call, String arguments, ToolSchemas tools) {
    Optional<JsonNode> given =
        JsonTexts.parse(arguments.isBlank() ? "{}" : arguments).filter(JsonNode::isObject);
    if (given.isEmpty()) {
      return List.of(call.name() + ": the arguments are no JSON object");
    }
    if (tools.isEmpty()) {
      return List.of();
    }
    return tools.has(call.name())
        ? tools.complaints(call.name(), given.get())
        : List.of(call.name() + ": there is no such tool");
  }
}
