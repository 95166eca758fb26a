package dev.assay.bench.tau;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file of published trials: a JSON list of {@code task_id}, {@code trial}, {@code reward}, {@code
 * info} and {@code traj}.
 *
 * @param name of the file
 * @param runs in the file's order
 */
public record TauRunFile(String name, List<TauRun> runs) {
  public TauRunFile {
    runs = List.copyOf(runs);
  }

  /**
   * Reads a file.
   *
   * @throws TauDataException if it cannot be read or is something else
   */
  public static TauRunFile read(Path file) {
    JsonNode list = TauFiles.json(file);
    if (!list.isArray()) {
      throw new TauDataException(file + " is not a tau-bench run: a list of trials expected");
    }
    List<TauRun> runs = new ArrayList<>();
    for (JsonNode run : list) {
      try {
        runs.add(run(run));
      } catch (IllegalArgumentException e) {
        throw new TauDataException("%s, run %d: %s".formatted(file, runs.size(), e.getMessage()));
      }
    }
    return new TauRunFile(String.valueOf(file.getFileName()), runs);
  }

  /**
   * The world the trials are of, by the tools their tasks name.
   *
   * @throws TauDataException if those are tools of both worlds or of neither
   */
  public TauDomain domain() {
    Set<String> named = new TreeSet<>();
    for (TauRun run : runs) {
      if (run.task() != null) {
        run.task().actions().forEach(action -> named.add(action.name()));
      }
    }
    List<TauDomain> fitting = new ArrayList<>();
    for (TauDomain domain : TauDomain.values()) {
      if (domain.tools().keySet().containsAll(named)) {
        fitting.add(domain);
      }
    }
    if (fitting.size() != 1) {
      throw new TauDataException(name + " names the tools of neither world alone: " + named);
    }
    return fitting.getFirst();
  }

  /**
   * Whether the trials saw a database whose users' addresses say {@code province}; upstream's files
   * were changed to {@code state} after the first runs were published.
   */
  boolean saysProvince() {
    return runs.stream()
        .flatMap(run -> run.messages().stream())
        .filter(message -> message.path("name").asText().equals("get_user_details"))
        .anyMatch(message -> message.path("content").asText().contains("\"province\": "));
  }

  private static TauRun run(JsonNode run) {
    JsonNode info = TauTasks.field(run, "info");
    List<JsonNode> messages = new ArrayList<>();
    TauTasks.field(run, "traj").forEach(messages::add);
    return new TauRun(
        TauTasks.field(run, "task_id").asInt(),
        run.path("trial").asInt(),
        TauTasks.field(run, "reward").asDouble(),
        info.path("task").isObject() ? TauTasks.task(info.get("task")) : null,
        verdict(info.path("reward_info").path("info")),
        messages);
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
        equal.isMissingNode() ? null : equal.asDouble() == 1,
        info.path("gt_data_hash").textValue(),
        outputs);
  }
}
