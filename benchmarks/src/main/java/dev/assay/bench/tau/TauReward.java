package dev.assay.bench.tau;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reward of one trial: 1 if the agent left the database that the task's actions lead to and
 * said all that the task wants said, otherwise 0.
 *
 * @param goldenHash hash of the database that the task's actions lead to
 * @param differences where the agent's database differs from it, as {@code table/id}; empty if
 *     equal
 * @param outputs for each text that must be said, whether it was
 */
public record TauReward(String goldenHash, List<String> differences, Map<String, Boolean> outputs) {
  public TauReward {
    differences = List.copyOf(differences);
    outputs = Map.copyOf(outputs);
  }

  /** 1 or 0. */
  public double reward() {
    return differences.isEmpty() && !outputs.containsValue(false) ? 1 : 0;
  }

  /** Why the reward is what it is, in one line. */
  public String reason() {
    StringBuilder reason = new StringBuilder();
    reason.append(
        differences.isEmpty()
            ? "the database is as the task's actions leave it"
            : "the database differs in " + String.join(", ", differences));
    new TreeMap<>(outputs)
        .forEach(
            (text, said) ->
                reason.append("; \"%s\" was %s".formatted(text, said ? "said" : "not said")));
    return reason.toString();
  }
}
