package dev.assay.bench.tau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Tasks out of JSON. */
final class TauTasks {
  private TauTasks() {}

  /**
   * Reads a list of tasks.
   *
   * @throws IllegalArgumentException saying which part of which task is missing
   */
  static List<TauTask> read(JsonNode list) {
    if (!list.isArray()) {
      throw new IllegalArgumentException("a list of tasks expected");
    }
    List<TauTask> tasks = new ArrayList<>();
    for (JsonNode task : list) {
      try {
        tasks.add(task(task));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("task " + tasks.size() + ": " + e.getMessage(), e);
      }
    }
    return tasks;
  }

  /** One task; outputs may be missing, arguments may be called {@code kwargs}. */
  static TauTask task(JsonNode task) {
    List<TauCall> actions = new ArrayList<>();
    for (JsonNode action : field(task, "actions")) {
      JsonNode arguments = action.has("kwargs") ? action.get("kwargs") : action.path("arguments");
      if (!(arguments instanceof ObjectNode named)) {
        throw new IllegalArgumentException("an action without kwargs");
      }
      actions.add(new TauCall(text(action, "name"), named));
    }
    List<String> outputs = new ArrayList<>();
    task.path("outputs").forEach(output -> outputs.add(output.asText()));
    return new TauTask(text(task, "user_id"), text(task, "instruction"), actions, outputs);
  }

  static JsonNode field(JsonNode object, String name) {
    JsonNode field = object.get(name);
    if (field == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return field;
  }

  static String text(JsonNode object, String name) {
    String text = field(object, name).textValue();
    if (text == null) {
      throw new IllegalArgumentException(name + " is not a text");
    }
    return text;
  }
}
