package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation with stateful APIs.
 *
 * @param id of the item
 * @param apis names of the API classes in play, in order
 * @param initial state of each API that does not start with its defaults; an object by API name
 * @param groundTruth per turn the expected calls, as Python source; none where the model must ask
 * @param longContext whether the APIs are filled with long texts
 */
public record MultiTurnItem(
    String id,
    List<String> apis,
    JsonNode initial,
    List<List<String>> groundTruth,
    boolean longContext) {
  public MultiTurnItem {
    apis = List.copyOf(apis);
    groundTruth = groundTruth.stream().map(List::copyOf).toList();
  }

  static MultiTurnItem read(JsonNode question, JsonNode answer, boolean longContext) {
    List<String> apis = new ArrayList<>();
    question.path("involved_classes").forEach(c -> apis.add(c.asText()));
    List<List<String>> turns = new ArrayList<>();
    for (JsonNode turn : answer) {
      List<String> calls = new ArrayList<>();
      turn.forEach(c -> calls.add(c.asText()));
      turns.add(calls);
    }
    return new MultiTurnItem(
        question.path("id").asText(), apis, question.path("initial_config"), turns, longContext);
  }
}
