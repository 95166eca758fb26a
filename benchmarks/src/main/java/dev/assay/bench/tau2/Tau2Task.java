package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task.
 *
 * @param id unique in its file
 * @param userScenario what the simulated user is told, as the file has it
 * @param agentData what to change in the agent's database first; empty for nothing
 * @param userData what to change in the user's database first
 * @param setUp functions that bring about the trouble, in order
 * @param history messages that came before
 * @param actions golden calls; null where the task names none
 * @param assertions what must hold of the world; null where the task names none
 * @param communicate texts that the agent must say
 * @param statements what a judge must find true
 * @param basis the parts of the reward
 */
public record Tau2Task(
    String id,
    JsonNode userScenario,
    ObjectNode agentData,
    ObjectNode userData,
    List<Invocation> setUp,
    List<JsonNode> history,
    @Nullable List<Action> actions,
    @Nullable List<Assertion> assertions,
    List<String> communicate,
    List<String> statements,
    Set<RewardPart> basis) {
  public Tau2Task {
    setUp = List.copyOf(setUp);
    history = List.copyOf(history);
    actions = actions == null ? null : List.copyOf(actions);
    assertions = assertions == null ? null : List.copyOf(assertions);
    communicate = List.copyOf(communicate);
    statements = List.copyOf(statements);
    basis = Set.copyOf(basis);
  }

  /** Whether the reward can be had without a judge. */
  public boolean needsNoJudge() {
    return !basis.contains(RewardPart.NL_ASSERTION) || statements.isEmpty();
  }

  /** A call by a party of one of its functions. */
  public record Invocation(Party party, String name, ObjectNode arguments) {}

  /**
   * A golden call.
   *
   * @param compared names of the arguments that must be equal; null for those of the call it is
   *     held against
   */
  public record Action(Invocation call, @Nullable List<String> compared) {
    public Action {
      compared = compared == null ? null : List.copyOf(compared);
    }
  }

  /**
   * A check of the world.
   *
   * @param expected what it must answer
   */
  public record Assertion(Invocation check, boolean expected) {}
}
