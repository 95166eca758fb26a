package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Questions and answers of one version, read from where the user has them: a folder with {@code
 * BFCL_v4_<category>.json} (or {@code gorilla_openfunctions_v1_test_<category>.json} for August
 * 2024) and {@code possible_answer/} beside them, as in the upstream repository's {@code data}.
 * Reads on every call and keeps nothing; thread-safe.
 */
public final class BfclData {
  private final Path folder;
  private final BfclVersion version;

  /** The data of a version in a folder. */
  public BfclData(Path folder, BfclVersion version) {
    this.folder = folder;
    this.version = version;
  }

  /**
   * The data under {@code root}, of the version whose files are there: a folder of data, or a
   * checkout of upstream's repository or of its {@code berkeley-function-call-leaderboard}, or a
   * folder with the versions in it.
   *
   * @throws BfclFileException when there are none, or those of more than one version
   */
  public static BfclData in(Path root) {
    List<BfclData> found =
        Stream.of(BfclVersion.values()).flatMap(v -> find(root, v).stream()).toList();
    if (found.size() > 1) {
      throw new BfclFileException(
          root
              + " holds BFCL data of more than one version: say which is meant, 2024-08, v3 or v4.",
          null);
    }
    return found.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new BfclFileException(
                    "No BFCL data in %s: give the folder that holds BFCL_v4_simple_python.json or %s."
                        .formatted(root, "gorilla_openfunctions_v1_test_simple.json"),
                    null));
  }

  /**
   * The data of a version under {@code root}, as {@link #in(Path)} finds them.
   *
   * @throws BfclFileException when there are none
   */
  public static BfclData in(Path root, BfclVersion version) {
    return find(root, version)
        .orElseThrow(
            () ->
                new BfclFileException(
                    "No BFCL data of version %s in %s: give the folder that holds %s."
                        .formatted(version.label(), root, marker(root, version).getFileName()),
                    null));
  }

  private static Optional<BfclData> find(Path root, BfclVersion version) {
    String leaderboard = "berkeley-function-call-leaderboard";
    return Stream.of(
            "",
            "bfcl_eval/data",
            "data",
            leaderboard + "/bfcl_eval/data",
            leaderboard + "/data",
            version.label())
        .map(root::resolve)
        .filter(folder -> Files.exists(marker(folder, version)))
        .findFirst()
        .map(folder -> new BfclData(folder, version));
  }

  /** A file that every copy of the version's data has. */
  private static Path marker(Path folder, BfclVersion version) {
    return new BfclData(folder, version).questions(BfclCategory.SIMPLE_PYTHON);
  }

  /** Which version it is. */
  public BfclVersion version() {
    return version;
  }

  /**
   * The items of a single-turn category, in order.
   *
   * @throws BfclFileException when the files are missing or malformed
   * @throws IllegalArgumentException when the category is not single-turn or not in the version
   */
  public List<AstItem> items(BfclCategory category) {
    return switch (category.kind()) {
      case AST -> {
        Map<String, JsonNode> answers = answers(category);
        List<AstItem> items = new ArrayList<>();
        for (JsonNode question : JsonLines.read(questions(category))) {
          items.add(item(question, expected(answers.get(question.path("id").asText()))));
        }
        yield items;
      }
      case IRRELEVANCE, RELEVANCE ->
          JsonLines.read(questions(category)).stream().map(q -> item(q, List.of())).toList();
      case MULTI_TURN, AGENTIC ->
          throw new IllegalArgumentException(category + " is not single-turn");
    };
  }

  /**
   * The conversations of a multi-turn category, in order.
   *
   * @throws BfclFileException when the files are missing or malformed
   * @throws IllegalArgumentException when the category is not multi-turn
   */
  public List<MultiTurnItem> conversations(BfclCategory category) {
    if (category.kind() != BfclCategory.Kind.MULTI_TURN) {
      throw new IllegalArgumentException(category + " is not multi-turn");
    }
    Map<String, JsonNode> answers = answers(category);
    List<MultiTurnItem> items = new ArrayList<>();
    for (JsonNode question : JsonLines.read(questions(category))) {
      String id = question.path("id").asText();
      JsonNode answer = answers.get(id);
      if (answer == null) {
        throw new BfclFileException("There is no possible answer of " + id + ".", null);
      }
      items.add(
          MultiTurnItem.read(question, answer, category == BfclCategory.MULTI_TURN_LONG_CONTEXT));
    }
    return items;
  }

  /**
   * The accepted answers of an agentic category, by item id. The memory categories share one file,
   * and so do those of web search.
   *
   * @throws BfclFileException when the file is missing or malformed
   * @throws IllegalArgumentException when the category is not agentic
   */
  public Map<String, List<String>> texts(BfclCategory category) {
    if (category.kind() != BfclCategory.Kind.AGENTIC) {
      throw new IllegalArgumentException(category + " is not agentic");
    }
    String file = category.label().startsWith("memory") ? "memory" : "web_search";
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (JsonNode node :
        JsonLines.read(folder.resolve("possible_answer/BFCL_v4_" + file + ".json"))) {
      List<String> accepted = new ArrayList<>();
      node.path("ground_truth").forEach(t -> accepted.add(t.asText()));
      texts.put(node.path("id").asText(), accepted);
    }
    return texts;
  }

  /**
   * The questions of an agentic category, in order.
   *
   * @throws BfclFileException when files are missing or malformed
   */
  List<AgenticItem> agentic(BfclCategory category) {
    boolean memory = category.label().startsWith("memory");
    String file = "BFCL_v4_" + (memory ? "memory" : "web_search") + ".json";
    Map<String, List<String>> texts = texts(category);
    Map<String, List<List<String>>> scenarios = new HashMap<>();
    List<AgenticItem> items = new ArrayList<>();
    for (JsonNode question : JsonLines.read(folder.resolve(file))) {
      String id = question.path("id").asText();
      String scenario = question.path("scenario").asText("");
      List<String> accepted = texts.get(id);
      if (accepted == null) {
        throw new BfclFileException("There is no possible answer of " + id + ".", null);
      }
      items.add(
          new AgenticItem(
              category.ownId(id),
              question.at("/question/0/0/content").asText(),
              accepted,
              scenario,
              scenario.isEmpty()
                  ? List.of()
                  : scenarios.computeIfAbsent(scenario, this::conversations)));
    }
    return items;
  }

  /** What a user says in the conversations that fill a memory. */
  private List<List<String>> conversations(String scenario) {
    Path file = folder.resolve("memory_prereq_conversation/memory_" + scenario + ".json");
    List<List<String>> conversations = new ArrayList<>();
    for (JsonNode conversation : JsonLines.read(file)) {
      List<String> said = new ArrayList<>();
      conversation.path("question").forEach(turn -> said.add(turn.at("/0/content").asText()));
      conversations.add(said);
    }
    return conversations;
  }

  /** The questions of a category as the file has them. */
  List<JsonNode> raw(BfclCategory category) {
    return JsonLines.read(questions(category));
  }

  /** All answers of a category as text, by which versions of the files are told apart. */
  String answersText(BfclCategory category) {
    return switch (category.kind()) {
      case AST, MULTI_TURN -> new TreeMap<>(answers(category)).toString();
      case IRRELEVANCE, RELEVANCE, AGENTIC -> "";
    };
  }

  /** The functions of a stateful API as a model is told of them. */
  List<JsonNode> functions(String api) {
    String file =
        switch (api) {
          case "GorillaFileSystem" -> "gorilla_file_system";
          case "MathAPI" -> "math_api";
          case "MessageAPI" -> "message_api";
          case "TwitterAPI" -> "posting_api";
          case "TicketAPI" -> "ticket_api";
          case "TradingBot" -> "trading_bot";
          case "TravelAPI" -> "travel_booking";
          case "VehicleControlAPI" -> "vehicle_control";
          default -> throw new BfclFileException("There is no API " + api + ".", null);
        };
    return JsonLines.read(folder.resolve("multi_turn_func_doc").resolve(file + ".json"));
  }

  private Path questions(BfclCategory category) {
    String name =
        category
            .name(version)
            .orElseThrow(
                () -> new IllegalArgumentException(version.label() + " has no " + category));
    return folder.resolve(
        switch (version) {
          case AUGUST_2024 -> "gorilla_openfunctions_v1_test_" + name + ".json";
          case V3, V4 -> "BFCL_" + version.label() + "_" + name + ".json";
        });
  }

  private Map<String, JsonNode> answers(BfclCategory category) {
    Path file = questions(category);
    Path answers = file.resolveSibling("possible_answer").resolve(file.getFileName());
    if (!Files.exists(answers)) {
      throw new BfclFileException("The possible answers are missing: " + answers, null);
    }
    Map<String, JsonNode> byId = new HashMap<>();
    JsonLines.read(answers).forEach(n -> byId.put(n.path("id").asText(), n.path("ground_truth")));
    return byId;
  }

  private static AstItem item(JsonNode question, List<ExpectedCall> expected) {
    JsonNode functions = question.path("function");
    List<FunctionSchema> schemas = new ArrayList<>();
    if (functions.isArray()) {
      functions.forEach(f -> schemas.add(schema(f)));
    } else {
      schemas.add(schema(functions));
    }
    return new AstItem(question.path("id").asText(), schemas, expected);
  }

  private static FunctionSchema schema(JsonNode function) {
    JsonNode declared = function.path("parameters");
    Map<String, FunctionSchema.Parameter> parameters = new LinkedHashMap<>();
    declared
        .path("properties")
        .properties()
        .forEach(
            p ->
                parameters.put(
                    p.getKey(),
                    new FunctionSchema.Parameter(
                        p.getValue().path("type").asText(),
                        Optional.ofNullable(
                            p.getValue().path("items").path("type").asText(null)))));
    List<String> required = new ArrayList<>();
    declared.path("required").forEach(r -> required.add(r.asText()));
    return new FunctionSchema(function.path("name").asText(), parameters, required);
  }

  /** V4 lists calls; August 2024 has one object, its keys numbered where a function repeats. */
  private static List<ExpectedCall> expected(@Nullable JsonNode answer) {
    if (answer == null) {
      throw new BfclFileException("A question has no possible answer.", null);
    }
    List<ExpectedCall> calls = new ArrayList<>();
    List<JsonNode> objects = new ArrayList<>();
    if (answer.isArray()) {
      answer.forEach(objects::add);
    } else {
      objects.add(answer);
    }
    for (JsonNode object : objects) {
      object.properties().forEach(e -> calls.add(call(e.getKey(), e.getValue())));
    }
    return calls;
  }

  private static ExpectedCall call(String function, JsonNode parameters) {
    Map<String, List<PyValue>> answers = new LinkedHashMap<>();
    parameters
        .properties()
        .forEach(p -> answers.put(p.getKey(), ValueCheck.items(PyJson.value(p.getValue()))));
    return new ExpectedCall(function, answers);
  }
}
