package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultiTurnTest {
  private static final List<String> DOCS =
      List.of(
          "gorilla_file_system",
          "math_api",
          "message_api",
          "posting_api",
          "ticket_api",
          "trading_bot",
          "travel_booking",
          "vehicle_control");

  private final Map<String, List<String>> parameters = documented();
  private final BfclData data = Data.bfcl(BfclVersion.V4);

  @ParameterizedTest
  @EnumSource(
      value = BfclCategory.class,
      names = {"MULTI_TURN_BASE", "MULTI_TURN_MISS_FUNC", "MULTI_TURN_MISS_PARAM"})
  void grade_groundTruthAsOutput_isValid(BfclCategory category) throws Exception {
    List<MultiTurnItem> items = data.conversations(category);
    MultiTurnGrader grader = new MultiTurnGrader(LongContext.none());
    List<String> refused = new ArrayList<>();
    long start = System.nanoTime();
    for (MultiTurnItem item : items) {
      Verdict verdict = grader.grade(item, CallSyntax.FUNCTION_CALLING, output(item));
      if (!verdict.isValid()) {
        refused.add(item.id() + " " + verdict);
      }
    }
    System.out.printf(
        "BFCL v4 %s: %d conversations, %.0f/s%n",
        category.label(), items.size(), items.size() / ((System.nanoTime() - start) / 1e9));
    assertThat(items).hasSize(200);
    assertThat(refused).isEmpty();
  }

  /**
   * One step a turn, all its calls in function-calling form; a turn without calls says something.
   */
  private JsonNode output(MultiTurnItem item) throws MalformedCall {
    ArrayNode turns = JsonNodeFactory.instance.arrayNode();
    for (List<String> calls : item.groundTruth()) {
      ArrayNode turn = turns.addArray();
      if (calls.isEmpty()) {
        turn.add("I need more.");
        continue;
      }
      List<FunctionCall> named = new ArrayList<>();
      for (String call : calls) {
        named.add(named((PyNode.Call) PyParser.parse(call)));
      }
      turn.add(Answers.output(named));
    }
    return turns;
  }

  /** Positional arguments get the names that the benchmark's own function docs declare. */
  private FunctionCall named(PyNode.Call call) throws MalformedCall {
    String function = call.function().source();
    List<String> names = Objects.requireNonNull(parameters.get(function), function);
    Map<String, PyValue> arguments = new LinkedHashMap<>();
    for (int i = 0; i < call.positional().size(); i++) {
      arguments.put(names.get(i), PyCalls.value(call.positional().get(i)));
    }
    for (PyNode.Keyword keyword : call.keywords()) {
      arguments.put(keyword.name(), PyCalls.value(keyword.value()));
    }
    return new FunctionCall(function, arguments);
  }

  private static Map<String, List<String>> documented() {
    Map<String, List<String>> parameters = new HashMap<>();
    for (String doc : DOCS) {
      for (JsonNode function :
          JsonLines.read(Data.folder("bfcl/v4/multi_turn_func_doc").resolve(doc + ".json"))) {
        List<String> names = new ArrayList<>();
        function.path("parameters").path("properties").fieldNames().forEachRemaining(names::add);
        parameters.put(function.path("name").asText(), names);
      }
    }
    return parameters;
  }
}
