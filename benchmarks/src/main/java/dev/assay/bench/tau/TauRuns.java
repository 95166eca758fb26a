package dev.assay.bench.tau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Published trials out of JSON, in the forms people publish them. */
final class TauRuns {
  private TauRuns() {}

  /**
   * One trial.
   *
   * @throws IllegalArgumentException saying which part is missing, or not what it should be
   */
  static TauRun read(JsonNode run) {
    JsonNode info = run.path("info");
    JsonNode rewarded = info.path("reward_info");
    List<JsonNode> messages = new ArrayList<>();
    JsonNode told = TauTasks.field(run, "traj");
    if (!told.isArray()) {
      throw new IllegalArgumentException("traj is no list of messages");
    }
    told.forEach(messages::add);
    JsonNode task = info.path("task").isObject() ? info.path("task") : run.path("task");
    if (!info.isObject() && !task.isObject()) {
      throw new IllegalArgumentException("info, with the task, is missing");
    }
    return new TauRun(
        whole(TauTasks.field(run, "task_id"), "task_id"),
        run.hasNonNull("trial") ? whole(run.path("trial"), "trial") : 0,
        reward(run.hasNonNull("reward") ? run.path("reward") : rewarded.path("reward")),
        task.isObject() ? TauTasks.task(named(task)) : null,
        verdict(rewarded.path("info")),
        messages);
  }

  /** Grading needs neither user nor instruction, so a file may leave them out. */
  private static JsonNode named(JsonNode task) {
    ObjectNode named = task.deepCopy();
    for (String field : List.of("user_id", "instruction")) {
      if (!named.path(field).isTextual()) {
        named.set(field, JsonNodeFactory.instance.textNode(""));
      }
    }
    return named;
  }

  private static int whole(JsonNode number, String name) {
    String text = number.asText("");
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(name + " is no whole number from 0 on: " + text);
    }
    return Integer.parseInt(text);
  }

  private static double reward(JsonNode reward) {
    if (reward.isNumber() || reward.isBoolean()) {
      return reward.asDouble();
    }
    throw new IllegalArgumentException(
        reward.isMissingNode() || reward.isNull()
            ? "reward is missing"
            : "reward is no number: " + reward);
  }

  /** Names of the tools that the task has and the agent calls. */
  static List<String> tools(TauRun run) {
    List<String> tools = new ArrayList<>();
    TauTask task = run.task();
    if (task != null) {
      task.actions().forEach(action -> tools.add(action.name()));
    }
    for (JsonNode message : run.messages()) {
      String name = ChatJson.call(message).path("name").asText("");
      if (!name.isEmpty()) {
        tools.add(name);
      }
    }
    return tools;
  }

  private static TauRun.@Nullable Verdict verdict(JsonNode info) {
    if (!info.isObject()) {
      return null;
    }
    Map<String, Boolean> outputs = new HashMap<>();
    info.path("outputs")
        .properties()
        .forEach(output -> outputs.put(output.getKey(), output.getValue().asBoolean()));
    JsonNode equal = info.path("r_actions");
    return new TauRun.Verdict(
        (equal.isNumber() || equal.isBoolean()) ? equal.asDouble() == 1 : null,
        info.path("gt_data_hash").textValue(),
        outputs);
  }
}
