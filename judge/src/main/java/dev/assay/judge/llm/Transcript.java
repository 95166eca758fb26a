package dev.assay.judge.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.Case;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.Rubric.Input;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A case as a model reads it: one JSON object a line, so that no text within it can pass for
 * another line.
 */
final class Transcript {
  /** Characters of history that are shown; of a longer one the beginning is left out. */
  private static final int HISTORY = 60_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Transcript() {}

  static String of(Case c, Rubric rubric) {
    Set<Input> inputs = rubric.inputs();
    List<String> lines = new ArrayList<>();
    if (inputs.contains(Input.POLICY)) {
      context(c, Case.POLICY, lines);
    }
    if (inputs.contains(Input.TOOL_CALLS)) {
      context(c, Case.TOOLS, lines);
    }
    if (inputs.contains(Input.REFERENCE)) {
      context(c, Case.REFERENCE, lines);
    }
    history(c, inputs, lines);
    if (!c.history().isEmpty()) {
      lines.add(JSON.createObjectNode().put("from_here_on", "the judged part").toString());
    }
    c.judged().forEach(message -> add(message, inputs, lines));
    return String.join("\n", lines);
  }

  private static void context(Case c, String name, List<String> lines) {
    String text = c.context().get(name);
    if (text != null) {
      lines.add(JSON.createObjectNode().put(name, text).toString());
    }
  }

  private static void history(Case c, Set<Input> inputs, List<String> lines) {
    List<String> history = new ArrayList<>();
    c.history().forEach(message -> add(message, inputs, history));
    int from = history.size();
    int shown = 0;
    while (from > 0 && shown + history.get(from - 1).length() <= HISTORY) {
      shown += history.get(--from).length();
    }
    if (from > 0) {
      lines.add(JSON.createObjectNode().put("left_out_earlier_entries", from).toString());
    }
    lines.addAll(history.subList(from, history.size()));
  }

  private static void add(Message message, Set<Input> inputs, List<String> lines) {
    // The rules come as policy, where they are asked for.
    if (message.role() == Role.SYSTEM) {
      return;
    }
    for (Part part : message.parts()) {
      ObjectNode line = JSON.createObjectNode();
      switch (part) {
        case Part.Text(String text) -> {
          if (inputs.contains(Input.MESSAGES)) {
            lines.add(line.put(speaker(message.role()), text).toString());
          }
        }
        case Part.ToolRequest(String id, String name, String arguments) -> {
          if (inputs.contains(Input.TOOL_CALLS)) {
            lines.add(line.put("agent_calls", name).put("arguments", arguments).toString());
          }
        }
        case Part.ToolResponse(String id, String name, String result) -> {
          if (inputs.contains(Input.TOOL_CALLS)) {
            lines.add(line.put("tool_returns", result).toString());
          }
        }
        case Part.Media(String modality, String type, String reference) ->
            lines.add(line.put(speaker(message.role()), "[" + modality + "]").toString());
        case Part.Reasoning(String thought) -> {}
        case Part.Other(String type, String json) -> {}
      }
    }
  }

  private static String speaker(Role role) {
    return role == Role.ASSISTANT ? "agent" : role.name().toLowerCase(Locale.ROOT);
  }
}
