package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau2.Tau2Task.Action;
import dev.assay.bench.tau2.Tau2Task.Assertion;
import dev.assay.bench.tau2.Tau2Task.Invocation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tasks out of JSON. */
final class Tau2Tasks {
  private Tau2Tasks() {}

  static Tau2Task read(JsonNode task) {
    JsonNode start = task.path("initial_state");
    JsonNode criteria = task.path("evaluation_criteria");
    return new Tau2Task(
        task.path("id").asText(),
        task.path("user_scenario"),
        object(start.at("/initialization_data/agent_data")),
        object(start.at("/initialization_data/user_data")),
        list(start.path("initialization_actions"), c -> call(c, "env_type", "func_name")),
        list(start.path("message_history"), message -> message),
        criteria.path("actions").isArray()
            ? list(criteria.path("actions"), Tau2Tasks::action)
            : null,
        criteria.path("env_assertions").isArray()
            ? list(criteria.path("env_assertions"), Tau2Tasks::assertion)
            : null,
        list(criteria.path("communicate_info"), JsonNode::asText),
        list(criteria.path("nl_assertions"), JsonNode::asText),
        basis(criteria.path("reward_basis")));
  }

  private static Set<RewardPart> basis(JsonNode names) {
    if (!names.isArray()) {
      return EnumSet.of(RewardPart.DB, RewardPart.COMMUNICATE);
    }
    Set<RewardPart> basis = EnumSet.noneOf(RewardPart.class);
    names.forEach(name -> basis.add(RewardPart.valueOf(name.asText())));
    return basis;
  }

  private static Action action(JsonNode action) {
    JsonNode compared = action.path("compare_args");
    return new Action(
        call(action, "requestor", "name"),
        compared.isArray() ? list(compared, JsonNode::asText) : null);
  }

  private static Assertion assertion(JsonNode assertion) {
    return new Assertion(
        call(assertion, "env_type", "func_name"), assertion.path("assert_value").asBoolean(true));
  }

  private static Invocation call(JsonNode call, String party, String name) {
    return new Invocation(
        Party.of(call.path(party).asText("assistant")),
        call.path(name).asText(),
        object(call.path("arguments")));
  }

  static ObjectNode object(@Nullable JsonNode node) {
    return node instanceof ObjectNode object ? object : Tau2Files.JSON.createObjectNode();
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    List<T> list = new ArrayList<>();
    array.forEach(element -> list.add(read.apply(element)));
    return list;
  }
}
