package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What others published about one category of one model: outputs and verdicts.
 *
 * @param model name of the folder
 * @param category which one
 * @param outputs in order
 * @param failures label of the reason by item id, for items that failed
 */
record PublishedFile(
    String model, BfclCategory category, List<Output> outputs, Map<String, String> failures) {
  PublishedFile {
    outputs = List.copyOf(outputs);
    failures = Map.copyOf(failures);
  }

  /**
   * A model's output.
   *
   * @param id of the item
   * @param value as written: a list of calls or a text
   */
  record Output(String id, JsonNode value) {}

  /** The same with calls in a text form of the model's own as lists of calls. */
  PublishedFile asLists() {
    return new PublishedFile(
        model,
        category,
        outputs.stream().map(o -> new Output(o.id(), TextCalls.asLists(o.value()))).toList(),
        failures);
  }

  /**
   * Reads outputs and verdicts. Conversations that only fill a memory beforehand are left out: they
   * have no verdict.
   *
   * @param unreadable told of each line that is left out, and why
   * @throws BfclFileException when one of the files cannot be read at all
   */
  static PublishedFile read(
      String model, BfclCategory category, Path file, Path score, Consumer<String> unreadable) {
    Map<String, JsonNode> outputs = new LinkedHashMap<>();
    List<String> places = new ArrayList<>();
    for (JsonNode node : JsonLines.read(file, unreadable)) {
      String id = node.path("id").asText("");
      places.add(id);
      if (node.isMissingNode()) {
        continue;
      }
      if (id.isEmpty() || !node.has("result")) {
        unreadable.accept(
            "%s: item %d (%s) has no %s"
                .formatted(file, places.size(), id, id.isEmpty() ? "id" : "result"));
      } else if (!id.contains("_prereq_") && outputs.put(id, node.get("result")) != null) {
        unreadable.accept("%s: %s comes twice, the last one counts".formatted(file, id));
      }
    }
    Map<String, String> failures = new HashMap<>();
    for (JsonNode node : JsonLines.read(score, unreadable)) {
      String id = failed(node, places);
      if (id != null && outputs.containsKey(id)) {
        failures.put(id, label(node));
      } else if (id != null && !id.contains("_prereq_")) {
        unreadable.accept("%s names item %s, which has no result".formatted(score, id));
      }
    }
    return new PublishedFile(
        model,
        category,
        outputs.entrySet().stream().map(e -> new Output(e.getKey(), e.getValue())).toList(),
        failures);
  }

  /**
   * The item that a line of a score file says failed. August 2024 gives its place, counted from 1,
   * and mostly the item itself, whose id is surer: a line may be missing; later versions give the
   * id. Null for the summary in front, and for items called valid.
   */
  private static @Nullable String failed(JsonNode node, List<String> places) {
    JsonNode id = node.path("id");
    if (node.path("valid").asBoolean(false) || id.isMissingNode()) {
      return null;
    }
    if (!id.isInt()) {
      return id.asText();
    }
    String own = node.path("prompt").path("id").asText("");
    if (!own.isEmpty()) {
      return own;
    }
    int place = id.intValue();
    return place >= 1 && place <= places.size() ? places.get(place - 1) : id.asText();
  }

  private static String label(JsonNode node) {
    return node.hasNonNull("error_type")
        ? node.get("error_type").asText()
        : node.path("error").path("error_type").asText("unknown");
  }
}
