package dev.assay.bench.bfcl;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Calls that were read from a text, written as Python again, which is how they are run and how a
 * model is told of their results. A dict of nothing but dicts is a call within a call.
 */
final class CallSource {
  private CallSource() {}

  /**
   * The source of a call.
   *
   * @throws MalformedCall when an argument is an empty dict, of which upstream looks for the first
   *     key
   */
  static String of(FunctionCall call) throws MalformedCall {
    StringBuilder out = new StringBuilder(call.name()).append('(');
    String between = "";
    for (Map.Entry<String, PyValue> argument : call.arguments().entrySet()) {
      out.append(between).append(argument.getKey()).append('=').append(of(argument.getValue()));
      between = ", ";
    }
    return out.append(')').toString();
  }

  private static String of(PyValue value) throws MalformedCall {
    if (!(value instanceof PyValue.Dict dict)) {
      return PyText.repr(value);
    }
    if (!dict.entries().values().stream().allMatch(PyValue.Dict.class::isInstance)) {
      StringBuilder out = new StringBuilder("{");
      String between = "";
      for (Map.Entry<PyValue, PyValue> entry : dict.entries().entrySet()) {
        out.append(between).append('\'').append(PyText.str(entry.getKey())).append("': ");
        out.append(of(entry.getValue()));
        between = ", ";
      }
      return out.append('}').toString();
    }
    if (dict.entries().isEmpty()) {
      throw new MalformedCall("an empty dict, where a call within a call is looked for");
    }
    Map.Entry<PyValue, PyValue> first = dict.entries().entrySet().iterator().next();
    PyValue.Dict arguments = (PyValue.Dict) first.getValue();
    return of(
        new FunctionCall(
            PyText.str(first.getKey()),
            arguments.entries().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        e -> PyText.str(e.getKey()),
                        Map.Entry::getValue,
                        (one, other) -> other,
                        java.util.LinkedHashMap::new))));
  }
}
