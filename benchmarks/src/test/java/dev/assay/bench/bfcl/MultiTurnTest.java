package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultiTurnTest {
  private static final Pattern IMAGE = Pattern.compile("'image_\\d+\\.jpg'");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  /** Short texts of the shape that upstream's long ones have. */
  private static final String STAND_IN =
      """
      # Stand-ins
      WATCH_LIST_EXTENSION = ['AAA',  'BBB',  ...]
      TRANSACTION_HISTORY_EXTENSION = [{'type': 'deposit', 'amount': 1.5, 'timestamp': 'then'}]
      TECHNOLOGY_EXTENSION = ['CCC']
      AUTOMOBILE_EXTENSION = ['DDD']
      MA_5_EXTENSION = [1.0, 2.0]
      MA_20_EXTENSION = [3.0]
      ORDER_DETAIL_EXTENSION = {"note": "about {symbol}"}
      FILE_CONTENT_EXTENSION = \"""
      More lines.
      And more.
      \"""
      FILES_TAIL_USED = ['log.txt', 'report.txt', 'DataSet1.csv', 'config.py', 'file3.txt']
      POPULATE_FILE_EXTENSION = [FILES]
      CAR_STATUS_METADATA_EXTENSION = {"maker": "someone"}
      INTERMEDIARY_CITIES = ['Here', 'There']
      LONG_WEATHER_EXTENSION = {"outsideTemperature": 1, "wind": "some"}
      PARKING_BRAKE_INSTRUCTION = "Pull."
      CREDIT_CARD_EXTENSION = {"1": {"card_number": "1", "balance": 5.0}}
      BOOKING_RECORD_EXTENSION = {"b1": {"card_id": "1", "travel_cost": 5.0}}
      """;

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

  /** Two ground truths remove the files that upstream fills folders with: their names are there. */
  private LongContext standIn() throws MalformedCall {
    String files =
        data.conversations(BfclCategory.MULTI_TURN_LONG_CONTEXT).stream()
            .flatMap(item -> item.groundTruth().stream())
            .flatMap(turn -> IMAGE.matcher(turn.toString()).results())
            .map(MatchResult::group)
            .distinct()
            .collect(Collectors.joining(", "));
    return LongContext.parse(STAND_IN.replace("FILES]", files + "]"));
  }

  @ParameterizedTest
  @EnumSource(
      value = BfclCategory.class,
      names = {
        "MULTI_TURN_BASE",
        "MULTI_TURN_MISS_FUNC",
        "MULTI_TURN_MISS_PARAM",
        "MULTI_TURN_LONG_CONTEXT"
      })
  void grade_groundTruthAsOutput_isValid(BfclCategory category) throws Exception {
    List<MultiTurnItem> items = data.conversations(category);
    MultiTurnGrader grader = new MultiTurnGrader(standIn());
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

  /** Ids in the ground truths come from upstream's random numbers, names from its defaults. */
  @ParameterizedTest
  @EnumSource(
      value = BfclCategory.class,
      names = {
        "MULTI_TURN_BASE",
        "MULTI_TURN_MISS_FUNC",
        "MULTI_TURN_MISS_PARAM",
        "MULTI_TURN_LONG_CONTEXT"
      })
  void run_everyGroundTruthCall_succeeds(BfclCategory category) throws Exception {
    LongContext texts = standIn();
    int calls = 0;
    List<String> errors = new ArrayList<>();
    for (MultiTurnItem item : data.conversations(category)) {
      ApiWorld world = new ApiWorld(item, texts, TODAY);
      for (List<String> turn : item.groundTruth()) {
        for (String call : turn) {
          calls++;
          String result = world.run(call);
          if (result.contains("\"error\":") || result.startsWith("Error during execution")) {
            errors.add(item.id() + " " + call + ": " + result);
          }
        }
      }
    }
    System.out.printf("BFCL v4 %s: %d calls, %d errors%n", category.label(), calls, errors.size());
    assertThat(calls).isGreaterThan(1000);
    assertThat(errors).isEmpty();
  }

  @Test
  void grade_wrongOutputs_failForTheReason() throws Exception {
    MultiTurnGrader grader = new MultiTurnGrader(LongContext.none());
    for (MultiTurnItem item : data.conversations(BfclCategory.MULTI_TURN_BASE)) {
      ArrayNode longer = ((ArrayNode) output(item)).add("One more.");
      ArrayNode silent = (ArrayNode) output(item);
      silent.set(0, JsonNodeFactory.instance.arrayNode().add("I would rather not."));

      assertReason(grade(grader, item, TextNode.valueOf("Hello.")), Reason.INFERENCE);
      assertReason(grade(grader, item, longer), Reason.FORCE_TERMINATED);
      assertReason(grade(grader, item, silent), Reason.EMPTY_TURN);
    }
  }

  @Test
  void grade_anotherArgument_leavesAnotherStateOrResult() throws Exception {
    MultiTurnItem item = data.conversations(BfclCategory.MULTI_TURN_BASE).getFirst();
    String output = output(item).toString();
    MultiTurnGrader grader = new MultiTurnGrader(LongContext.none());

    assertReason(
        grade(grader, item, PyJson.MAPPER.readTree(output.replace("temp", "tmp"))), Reason.STATE);
    assertReason(
        grade(grader, item, PyJson.MAPPER.readTree(output.replace("budget analysis", "nowhere"))),
        Reason.RESPONSE);
  }

  @Test
  void grade_longContextWithoutTexts_saysWhatIsMissing() {
    MultiTurnItem item = data.conversations(BfclCategory.MULTI_TURN_LONG_CONTEXT).getFirst();
    MultiTurnGrader grader = new MultiTurnGrader(LongContext.none());

    assertThatThrownBy(() -> grader.grade(item, CallSyntax.FUNCTION_CALLING, output(item)))
        .isInstanceOf(BfclFileException.class)
        .hasMessageContaining("long_context.py");
  }

  @Test
  void run_wrongCalls_answersAsPython() {
    MultiTurnItem item = data.conversations(BfclCategory.MULTI_TURN_BASE).getFirst();
    ApiWorld world = new ApiWorld(item, LongContext.none(), TODAY);
    String failed = "Error during execution: ";

    assertThat(world.run("cd()"))
        .isEqualTo(
            failed + "GorillaFileSystem.cd() missing 1 required positional argument: 'folder'");
    assertThat(world.run("cd(dir='x')"))
        .isEqualTo(failed + "GorillaFileSystem.cd() got an unexpected keyword argument 'dir'");
    assertThat(world.run("cd('a', 'b')"))
        .isEqualTo(failed + "GorillaFileSystem.cd() takes 2 positional arguments but 3 were given");
    assertThat(world.run("nothing()")).isEqualTo(failed + "name 'nothing' is not defined");
    assertThat(world.run("kill()")).isEqualTo(failed + "Function call kill is not allowed.");
    assertThat(world.run("touch('new.txt')")).isEqualTo("None");
    assertThat(world.run("cat('new.txt')")).isEqualTo("{\"file_content\": \"\"}");
    assertThat(world.run("tail('new.txt', lines='a')"))
        .isEqualTo(failed + "'>' not supported between instances of 'str' and 'int'");
  }

  private static Verdict grade(MultiTurnGrader grader, MultiTurnItem item, JsonNode output) {
    return grader.grade(item, CallSyntax.FUNCTION_CALLING, output);
  }

  private static void assertReason(Verdict verdict, Reason reason) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Invalid.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
  }

  /**
   * One step a turn, all its calls in function-calling form; a turn without calls says something.
   */
  JsonNode output(MultiTurnItem item) throws MalformedCall {
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
