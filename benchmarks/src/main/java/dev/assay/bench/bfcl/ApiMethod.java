package dev.assay.bench.bfcl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A method of a stateful API.
 *
 * @param parameters in order
 * @param body what it does; may throw {@link PyError}
 */
record ApiMethod(List<Parameter> parameters, Function<Arguments, PyValue> body) {
  /** A parameter, with its default unless it must be given. */
  record Parameter(String name, Optional<PyValue> byDefault) {}

  /** Arguments by parameter name. */
  record Arguments(Map<String, PyValue> byName) {
    /** An argument that was bound. */
    PyValue get(String name) {
      PyValue value = byName.get(name);
      if (value == null) {
        throw new IllegalArgumentException("the method has no parameter " + name);
      }
      return value;
    }

    /**
     * An argument that is looked up among keys, as {@link PyValue#key}.
     *
     * @throws PyError when Python cannot hash it
     */
    PyValue key(String name) {
      try {
        return PyValue.key(get(name));
      } catch (IllegalArgumentException unhashable) {
        throw PyError.type(String.valueOf(unhashable.getMessage()));
      }
    }

    /** An argument as Python's {@code str()} writes it. */
    String text(String name) {
      return PyText.str(get(name));
    }

    /**
     * An argument whose text methods are used.
     *
     * @throws PyError when it is no text, which then lacks the method
     */
    String strict(String name, String method) {
      if (get(name) instanceof PyValue.Text text) {
        return text.value();
      }
      throw PyError.value(
          "'%s' object has no attribute '%s'".formatted(PyText.typeName(get(name)), method));
    }
  }

  /**
   * A method with parameters written {@code "a"} when they must be given.
   *
   * @param defaults by name, for those that need not
   */
  static ApiMethod of(
      List<String> names, Map<String, PyValue> defaults, Function<Arguments, PyValue> body) {
    return new ApiMethod(
        names.stream().map(n -> new Parameter(n, Optional.ofNullable(defaults.get(n)))).toList(),
        body);
  }

  /**
   * Calls it.
   *
   * @param label for Python's messages: {@code Class.method}
   * @throws PyError when arguments do not fit the parameters, or from within
   */
  PyValue call(String label, List<PyValue> positional, Map<String, PyValue> named) {
    if (positional.size() > parameters.size()) {
      throw PyError.type(
          "%s() takes %d positional argument%s but %d were given"
              .formatted(
                  label,
                  parameters.size() + 1,
                  parameters.isEmpty() ? "" : "s",
                  positional.size() + 1));
    }
    Map<String, PyValue> bound = new LinkedHashMap<>();
    for (int i = 0; i < positional.size(); i++) {
      bound.put(parameters.get(i).name(), positional.get(i));
    }
    named.forEach(
        (name, value) -> {
          if (parameters.stream().noneMatch(p -> p.name().equals(name))) {
            throw PyError.type(label + "() got an unexpected keyword argument '" + name + "'");
          }
          if (bound.put(name, value) != null) {
            throw PyError.type(label + "() got multiple values for argument '" + name + "'");
          }
        });
    parameters.forEach(p -> p.byDefault().ifPresent(d -> bound.putIfAbsent(p.name(), d)));
    List<String> missing =
        parameters.stream().map(Parameter::name).filter(n -> !bound.containsKey(n)).toList();
    if (!missing.isEmpty()) {
      throw PyError.type(missing(label, missing));
    }
    return body.apply(new Arguments(bound));
  }

  private static String missing(String label, List<String> names) {
    List<String> quoted = names.stream().map(n -> "'" + n + "'").toList();
    int last = quoted.size() - 1;
    String list =
        switch (quoted.size()) {
          case 1 -> quoted.getFirst();
          case 2 -> quoted.getFirst() + " and " + quoted.getLast();
          default -> String.join(", ", quoted.subList(0, last)) + ", and " + quoted.getLast();
        };
    return "%s() missing %d required positional argument%s: %s"
        .formatted(label, quoted.size(), last == 0 ? "" : "s", list);
  }
}
