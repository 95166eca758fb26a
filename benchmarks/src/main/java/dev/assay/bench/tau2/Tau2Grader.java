package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonTuple;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau2.Tau2Task.Action;
import dev.assay.bench.tau2.Tau2Task.Assertion;
import dev.assay.bench.tau2.Tau2Task.Invocation;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts tasks and grades how they ended. Safe for all threads; the worlds are not. */
public final class Tau2Grader {
  private final Tau2Files files;

  /** A grader of the tasks of a world. */
  public Tau2Grader(Tau2Files files) {
    this.files = files;
  }

  /** The world as the task begins: set up, with the calls of its history made. */
  public World start(Tau2Task task) {
    World world = files.world();
    Tau2Files.merge(world.agentData(), task.agentData());
    Tau2Files.merge(world.userData(), task.userData());
    world.sync();
    task.setUp().forEach(call -> world.run(call.party(), call.name(), call.arguments()));
    for (JsonNode message : task.history()) {
      for (JsonNode call : message.path("tool_calls")) {
        Party party = Party.of(message.path("role").asText());
        world.call(party, call.path("name").asText(), Tau2Tasks.object(call.path("arguments")));
      }
    }
    return world;
  }

  /**
   * Grades a trial that both sides ended; one that broke off has no reward.
   *
   * @param world as the trial left it, begun by {@link #start}; assertions may look around in it
   * @param calls all tool calls of both sides in order, those of the history included
   * @param said what the agent said to the user
   */
  public Tau2Reward grade(Tau2Task task, World world, List<Invocation> calls, List<String> said) {
    Map<RewardPart, Double> parts = new EnumMap<>(RewardPart.class);
    for (RewardPart part : task.basis()) {
      switch (part) {
        case DB -> parts.put(part, score(sameData(task, world)));
        case ENV_ASSERTION -> parts.put(part, score(holds(task.assertions(), world)));
        case ACTION -> parts.put(part, score(allCalled(task, calls)));
        case COMMUNICATE -> parts.put(part, score(allSaid(task, said)));
        case NL_ASSERTION -> {}
      }
    }
    return new Tau2Reward(parts);
  }

  private boolean sameData(Tau2Task task, World world) {
    if (task.actions() == null && task.assertions() == null) {
      return true;
    }
    World golden = start(task);
    List<Action> actions = task.actions() == null ? List.of() : task.actions();
    for (Action action : actions) {
      golden.call(action.call().party(), action.call().name(), action.call().arguments());
    }
    return same(golden.agentData(), world.agentData()) && same(golden.userData(), world.userData());
  }

  private static boolean holds(@Nullable List<Assertion> assertions, World world) {
    if (assertions == null) {
      return true;
    }
    return assertions.stream().allMatch(assertion -> holds(assertion, world));
  }

  private static boolean holds(Assertion assertion, World world) {
    Invocation check = assertion.check();
    try {
      JsonNode answer = world.run(check.party(), check.name(), check.arguments());
      return answer.asBoolean() == assertion.expected();
    } catch (ToolError e) {
      return false;
    }
  }

  private static boolean allCalled(Tau2Task task, List<Invocation> calls) {
    List<Action> actions = task.actions() == null ? List.of() : task.actions();
    return actions.stream().allMatch(a -> calls.stream().anyMatch(call -> matches(a, call)));
  }

  /** Without names to compare, the call's own arguments are: one it leaves out is not missed. */
  private static boolean matches(Action action, Invocation call) {
    ObjectNode wanted = action.call().arguments();
    if (!action.call().name().equals(call.name())) {
      return false;
    }
    List<String> names =
        action.compared() == null
            ? call.arguments().properties().stream().map(Map.Entry::getKey).toList()
            : action.compared();
    return names.stream()
        .allMatch(
            name ->
                wanted.has(name) == call.arguments().has(name)
                    && (!wanted.has(name)
                        || PythonValues.same(wanted.get(name), call.arguments().get(name))));
  }

  private static boolean allSaid(Tau2Task task, List<String> said) {
    List<String> plain =
        said.stream().map(text -> text.toLowerCase(Locale.ROOT).replace(",", "")).toList();
    return task.communicate().stream()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .allMatch(text -> plain.stream().anyMatch(each -> each.contains(text)));
  }

  /** Equal trees print alike; the text decides where only the Java type of a number differs. */
  private static boolean same(JsonNode left, JsonNode right) {
    return left.equals(right) || PythonTuple.str(left).equals(PythonTuple.str(right));
  }

  private static double score(boolean met) {
    return met ? 1 : 0;
  }
}
