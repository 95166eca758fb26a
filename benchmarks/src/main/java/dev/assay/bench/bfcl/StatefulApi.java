package dev.assay.bench.bfcl;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of the benchmark's API classes with its state. Not thread-safe. */
abstract class StatefulApi {
  private final String name;
  private final Map<String, ApiMethod> methods = new LinkedHashMap<>();

  StatefulApi(String name) {
    this.name = name;
  }

  /** Name of the class, as questions and Python's messages give it. */
  final String name() {
    return name;
  }

  /** The method of a name, if the API has it. */
  final Optional<ApiMethod> method(String method) {
    return Optional.ofNullable(methods.get(method));
  }

  /** What is compared after each turn, by attribute. */
  abstract Map<String, PyValue> state();

  /**
   * Adds a method.
   *
   * @param parameters separated by blanks; {@code a=} takes the next of the defaults
   */
  final void add(
      String method,
      String parameters,
      Function<ApiMethod.Arguments, PyValue> body,
      PyValue... defaults) {
    List<String> names = parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));
    Map<String, PyValue> byName = new HashMap<>();
    int next = 0;
    for (String parameter : names) {
      if (parameter.endsWith("=")) {
        byName.put(parameter.substring(0, parameter.length() - 1), defaults[next++]);
      }
    }
    methods.put(
        method, ApiMethod.of(names.stream().map(n -> n.replace("=", "")).toList(), byName, body));
  }

  static PyValue error(String message) {
    return PyValue.dict("error", message);
  }

  /** An entry of the initial state, or its default. */
  static PyValue initial(PyValue.Dict scenario, String key, PyValue byDefault) {
    PyValue given = scenario.get(key);
    return given == null ? byDefault : given;
  }

  /** A mutable copy of a dict's entries. */
  static Map<PyValue, PyValue> entries(PyValue dict) {
    return dict instanceof PyValue.Dict d
        ? new LinkedHashMap<>(d.entries())
        : new LinkedHashMap<>();
  }

  /**
   * An entry of a dict that Python reads with {@code []}.
   *
   * @throws PyError when it is not there
   */
  static PyValue at(@Nullable PyValue dict, String key) {
    PyValue value = dict instanceof PyValue.Dict d ? d.get(key) : null;
    if (value == null) {
      throw PyError.value(PyText.quoted(key));
    }
    return value;
  }
}
