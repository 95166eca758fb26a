package dev.assay.bench.tau;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One trial as somebody published it.
 *
 * @param taskId place of the task in its split, from 0
 * @param trial number of the trial
 * @param reward 1 or 0
 * @param task what was asked; null where the run broke down before it began
 * @param verdict what the published grader found; null where the run never came to an end
 * @param messages the conversation as chat messages, system prompt first
 */
public record TauRun(
    int taskId,
    int trial,
    double reward,
    @Nullable TauTask task,
    @Nullable Verdict verdict,
    List<JsonNode> messages) {
  public TauRun {
    messages = List.copyOf(messages);
  }

  /**
   * What the published grader found beside the reward; upstream keeps one of the two.
   *
   * @param databaseEqual null where outputs are kept
   * @param goldenHash null where outputs are kept
   * @param outputs whether each wanted text was said; empty where the database is kept
   */
  public record Verdict(
      @Nullable Boolean databaseEqual, @Nullable String goldenHash, Map<String, Boolean> outputs) {
    public Verdict {
      outputs = Map.copyOf(outputs);
    }

    /** In one line. */
    public String reason() {
      if (databaseEqual != null) {
        return databaseEqual ? "the database was equal" : "the database was not equal";
      }
      StringBuilder reason = new StringBuilder("outputs");
      new TreeMap<>(outputs)
          .forEach(
              (text, said) ->
                  reason.append(" \"%s\" %s".formatted(text, said ? "said" : "not said")));
      return reason.toString();
    }
  }
}
