package dev.assay.bench.tau;

import java.util.List;

/**
 * A task: what the simulated user wants and how the world must look afterwards.
 *
 * @param userId who the user is
 * @param instruction what the simulated user is told; the agent never sees it
 * @param actions calls that lead from a fresh database to the one the agent must leave behind;
 *     empty when the agent must change nothing
 * @param outputs texts that the agent must say to the user; often empty
 */
public record TauTask(
    String userId, String instruction, List<TauCall> actions, List<String> outputs) {
  public TauTask {
    actions = List.copyOf(actions);
    outputs = List.copyOf(outputs);
  }
}
