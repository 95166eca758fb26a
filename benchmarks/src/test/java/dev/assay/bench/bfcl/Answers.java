package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outputs that a perfect model would write, made from the ground truth. */
final class Answers {
  private Answers() {}

  /** The expected calls, each parameter with its {@code choice}-th answer (the last if fewer). */
  static List<FunctionCall> calls(AstItem item, Language language, int choice) {
    List<FunctionCall> calls = new ArrayList<>();
    for (ExpectedCall expected : item.expected()) {
      FunctionSchema schema =
          item.functions().stream()
              .filter(f -> f.name().equals(expected.function()))
              .findFirst()
              .orElseGet(() -> item.functions().getFirst());
      Map<String, PyValue> arguments = new LinkedHashMap<>();
      expected
          .answers()
          .forEach(
              (name, answers) -> {
                Optional<PyValue> value = chosen(answers, choice);
                FunctionSchema.Parameter parameter = schema.parameters().get(name);
                if (parameter != null && value.isPresent()) {
                  arguments.put(name, written(parameter, language, value.get()));
                } else if (schema.required().contains(name)) {
                  arguments.put(name, empty(parameter, language));
                }
              });
      calls.add(new FunctionCall(schema.name(), arguments));
    }
    return calls;
  }

  /** As a result file keeps calls in function-calling form. */
  static JsonNode output(List<FunctionCall> calls) {
    ArrayNode output = JsonNodeFactory.instance.arrayNode();
    for (FunctionCall call : calls) {
      Map<PyValue, PyValue> arguments = new LinkedHashMap<>();
      call.arguments().forEach((k, v) -> arguments.put(PyValue.of(k), v));
      output.addObject().put(call.name(), PyJson.dumps(new PyValue.Dict(arguments)));
    }
    return output;
  }

  /** As a model writes Python calls in words. */
  static String prompt(List<FunctionCall> calls) {
    return calls.stream()
        .map(
            c ->
                c.arguments().entrySet().stream()
                    .map(e -> e.getKey() + "=" + PyText.repr(e.getValue()))
                    .collect(Collectors.joining(", ", c.name() + "(", ")")))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static Optional<PyValue> chosen(List<PyValue> answers, int choice) {
    List<PyValue> given = answers.stream().filter(a -> !a.equals(PyValue.of(""))).toList();
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(given.get(Math.min(choice, given.size() - 1)));
  }

  /** A required parameter whose only answer is to leave it out: the checker takes an empty one. */
  private static PyValue empty(FunctionSchema.@Nullable Parameter parameter, Language language) {
    return parameter != null && PyType.declared(language, parameter.type()) == PyType.LIST
        ? PyValue.list()
        : PyValue.of("");
  }

  private static PyValue written(
      FunctionSchema.Parameter parameter, Language language, PyValue value) {
    PyValue plain = plain(parameter, language, value);
    return switch (language) {
      case PYTHON -> plain;
      case JAVA -> PyValue.of(java(parameter.type(), parameter.itemType().orElse(""), plain));
      case JAVASCRIPT -> PyValue.of(javaScript(parameter.type(), plain));
    };
  }

  /** A dict in the answers holds a list of answers by key: the first of each is taken. */
  private static PyValue plain(
      FunctionSchema.Parameter parameter, Language language, PyValue value) {
    if (PyType.declared(language, parameter.type()) == PyType.DICT
        && value instanceof PyValue.Dict dict) {
      return first(dict);
    }
    if (parameter.itemType().filter("dict"::equals).isPresent()
        && value instanceof PyValue.Array list) {
      return PyValue.listOf(
          list.items().stream().map(i -> i instanceof PyValue.Dict d ? first(d) : i).toList());
    }
    return value;
  }

  private static PyValue first(PyValue.Dict dict) {
    Map<PyValue, PyValue> entries = new LinkedHashMap<>();
    dict.entries()
        .forEach(
            (key, options) ->
                chosen(ValueCheck.items(options), 0).ifPresent(v -> entries.put(key, v)));
    return new PyValue.Dict(entries);
  }

  private static String java(String type, String itemType, PyValue value) {
    return switch (value) {
      case PyValue.Bool bool -> Boolean.toString(bool.value());
      case PyValue.Int number ->
          number.value()
              + switch (type) {
                case "long" -> "L";
                case "float" -> "f";
                default -> "";
              };
      case PyValue.Real number -> PyText.real(number.value()) + (type.equals("float") ? "f" : "");
      case PyValue.Array list ->
          type.equals("Array")
              ? list.items().stream()
                  .map(i -> java(itemType, "", i))
                  .collect(Collectors.joining(", ", "new T[]{", "}"))
              : list.items().isEmpty()
                  ? "new ArrayList<>()"
                  : list.items().stream()
                      .map(
                          i ->
                              itemType.equals("String")
                                  ? '"' + PyText.str(i) + '"'
                                  : java(itemType, "", i))
                      .collect(Collectors.joining(", ", "new ArrayList<>(Arrays.asList(", "))"));
      case PyValue.Dict dict ->
          dict.entries().entrySet().stream()
              .map(e -> "put(\"%s\", %s);".formatted(PyText.str(e.getKey()), literal(e.getValue())))
              .collect(Collectors.joining(" ", "new HashMap<String, Object>() {{ ", " }}"));
      case PyValue.Text text -> text.value();
      case PyValue.None ignored -> "null";
      case PyValue.Tuple tuple -> PyText.repr(tuple);
    };
  }

  private static String javaScript(String type, PyValue value) {
    return switch (value) {
      case PyValue.Bool bool -> Boolean.toString(bool.value());
      case PyValue.Int number -> number.value() + (type.equals("Bigint") ? "n" : "");
      case PyValue.Real number -> PyText.real(number.value());
      case PyValue.Array list ->
          list.items().stream().map(Answers::literal).collect(Collectors.joining(", ", "[", "]"));
      case PyValue.Dict dict ->
          dict.entries().entrySet().stream()
              .map(e -> "\"%s\": %s".formatted(PyText.str(e.getKey()), literal(e.getValue())))
              .collect(Collectors.joining(", ", "{", "}"));
      case PyValue.Text text -> text.value();
      case PyValue.None ignored -> "null";
      case PyValue.Tuple tuple -> PyText.repr(tuple);
    };
  }

  private static String literal(PyValue value) {
    return switch (value) {
      case PyValue.Text text -> '"' + text.value() + '"';
      case PyValue.Bool bool -> Boolean.toString(bool.value());
      case PyValue.Int number -> number.value().toString();
      case PyValue.Real number -> PyText.real(number.value());
      case PyValue.Array list ->
          list.items().stream().map(Answers::literal).collect(Collectors.joining(", ", "[", "]"));
      case PyValue.Dict dict ->
          dict.entries().entrySet().stream()
              .map(e -> "\"%s\": %s".formatted(PyText.str(e.getKey()), literal(e.getValue())))
              .collect(Collectors.joining(", ", "{", "}"));
      case PyValue.None ignored -> "null";
      case PyValue.Tuple tuple -> PyText.repr(tuple);
    };
  }
}
