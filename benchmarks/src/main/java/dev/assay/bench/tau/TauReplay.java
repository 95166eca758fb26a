package dev.assay.bench.tau;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.TransferToHumanAgents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published conversation played again: every tool call for real, everything said as it was.
 *
 * @param steps the tool calls in order
 * @param replies what the agent said to the user
 * @param finished whether the user said goodbye or the agent handed over; a trial that ran out of
 *     steps did not
 */
record TauReplay(List<Step> steps, List<String> replies, boolean finished) {
  private static final String STOP = "###STOP###";

  /** How the act and react strategies put a tool's answer to the model. */
  private static final String PROSE = "API output: ";

  /**
   * A tool call.
   *
   * @param message place of the call among the messages, from 0
   * @param published what the tool answered then; null if the conversation ends with the call
   * @param ours what it answers now
   */
  record Step(int message, TauCall call, @Nullable String published, String ours) {}

  /**
   * Plays the conversation on {@code database}; of several calls in a message only the first.
   *
   * @throws TauDataException if it calls tools in prose, or with arguments that are no JSON object
   */
  static TauReplay of(List<JsonNode> messages, Toolset tools, Database database) {
    List<Step> steps = new ArrayList<>();
    List<String> replies = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      if (message.path("role").asText().equals("user")
          && ChatJson.text(message).startsWith(PROSE)) {
        throw new TauDataException("tools are called in prose (act or react): not replayed");
      }
      if (!message.path("role").asText().equals("assistant")) {
        continue;
      }
      JsonNode function = ChatJson.call(message);
      if (!function.isObject()) {
        replies.add(ChatJson.text(message));
        continue;
      }
      TauCall call = call(function);
      JsonNode answer = i + 1 < messages.size() ? messages.get(i + 1) : null;
      String published = answer != null && ChatJson.answers(answer) ? ChatJson.text(answer) : null;
      steps.add(new Step(i, call, published, tools.call(database, call)));
    }
    return new TauReplay(steps, replies, !messages.isEmpty() && ends(messages));
  }

  private static boolean ends(List<JsonNode> messages) {
    JsonNode last = messages.getLast();
    return switch (last.path("role").asText()) {
      case "user" -> ChatJson.text(last).contains(STOP);
      case "tool", "function" ->
          ChatJson.tool(messages, messages.size() - 1).equals(TransferToHumanAgents.NAME);
      default -> false;
    };
  }

  private static TauCall call(JsonNode function) {
    String name = function.path("name").asText();
    if (function.path("arguments") instanceof ObjectNode named) {
      return new TauCall(name, named);
    }
    try {
      if (TauFiles.JSON.readTree(function.path("arguments").asText()) instanceof ObjectNode named) {
        return new TauCall(name, named);
      }
    } catch (JsonProcessingException e) {
      throw new TauDataException(
          "arguments of %s are not JSON: %s".formatted(name, e.getOriginalMessage()));
    }
    throw new TauDataException("arguments of " + name + " are not an object");
  }
}
