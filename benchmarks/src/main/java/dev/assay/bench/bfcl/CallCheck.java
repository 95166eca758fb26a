package dev.assay.bench.bfcl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares one call with one expected call: the name, required parameters, no unknown ones, each
 * argument's type and value, and no parameter left out that all possible answers give.
 */
final class CallCheck {
  private final Language language;
  private final boolean dotsReplaced;
  private final ValueCheck values;

  CallCheck(BfclVersion version, Language language, boolean dotsReplaced) {
    this.language = language;
    this.dotsReplaced = dotsReplaced;
    this.values = new ValueCheck(version);
  }

  Verdict check(FunctionSchema function, ExpectedCall expected, FunctionCall call) {
    String name = dotsReplaced ? function.name().replace('.', '_') : function.name();
    if (!call.name().equals(name)) {
      return Verdict.invalid(
          Reason.WRONG_FUNCTION, "Called " + call.name() + ", expected " + name + ".");
    }
    Map<String, PyValue> arguments = call.arguments();
    for (String required : function.required()) {
      if (!arguments.containsKey(required)) {
        return Verdict.invalid(
            Reason.MISSING_REQUIRED, "Required parameter '" + required + "' is missing.");
      }
    }
    for (Map.Entry<String, PyValue> argument : arguments.entrySet()) {
      Verdict verdict = argument(function, expected, argument.getKey(), argument.getValue());
      if (!verdict.isValid()) {
        return verdict;
      }
    }
    for (Map.Entry<String, List<PyValue>> answer : expected.answers().entrySet()) {
      if (!arguments.containsKey(answer.getKey()) && !optional(answer.getValue())) {
        return Verdict.invalid(
            Reason.MISSING_OPTIONAL,
            "Parameter '" + answer.getKey() + "' is missing and no possible answer omits it.");
      }
    }
    return Verdict.valid();
  }

  private static boolean optional(List<PyValue> answers) {
    return PyValue.in(PyValue.of(""), answers);
  }

  private Verdict argument(
      FunctionSchema function, ExpectedCall expected, String name, PyValue given) {
    FunctionSchema.Parameter parameter = function.parameters().get(name);
    List<PyValue> answers = expected.answers().get(name);
    if (parameter == null || answers == null) {
      return Verdict.invalid(Reason.UNEXPECTED_PARAMETER, "Parameter '" + name + "' is unknown.");
    }
    Optional<PyValue> converted = convert(parameter, given);
    if (converted.isEmpty()) {
      return Verdict.invalid(
          language == Language.JAVA ? Reason.JAVA_TYPE : Reason.JAVASCRIPT_TYPE,
          "Parameter '" + name + "' must be a text, is " + PyText.repr(given) + ".");
    }
    PyValue value = converted.get();
    PyType type = PyType.declared(language, parameter.type());
    Optional<PyType> itemType = itemType(parameter);
    TypeCheck types = TypeCheck.check(value, answers, type, itemType);
    return switch (types) {
      case TypeCheck.Wrong wrong ->
          Verdict.invalid(
              wrong.nested() ? Reason.NESTED_TYPE : Reason.TYPE,
              "Parameter '%s' must be %s%s, is %s."
                  .formatted(
                      name,
                      parameter.type(),
                      parameter.itemType().map(t -> " of " + t).orElse(""),
                      PyText.repr(value)));
      case TypeCheck.Right ignored -> values.check(name, value, answers, type, itemType);
      case TypeCheck.Variable ignored -> ValueCheck.among(name, value, answers);
    };
  }

  /** Empty when a Java or JavaScript argument is no text. */
  private Optional<PyValue> convert(FunctionSchema.Parameter parameter, PyValue given) {
    return switch (language) {
      case PYTHON -> Optional.of(python(parameter.type(), given));
      case JAVA ->
          given instanceof PyValue.Text text
              ? Optional.of(
                  JavaValues.read(text.value(), parameter.type(), declaredItems(parameter)))
              : Optional.empty();
      case JAVASCRIPT ->
          given instanceof PyValue.Text text
              ? Optional.of(
                  JavaScriptValues.read(text.value(), parameter.type(), declaredItems(parameter)))
              : Optional.empty();
    };
  }

  private static PyValue python(String type, PyValue given) {
    if (type.equals("tuple") && given instanceof PyValue.Tuple tuple) {
      return new PyValue.Array(tuple.items());
    }
    if (type.equals("float") && given instanceof PyValue.Int integer) {
      return PyValue.of(integer.value().doubleValue());
    }
    return given;
  }

  private Optional<PyType> itemType(FunctionSchema.Parameter parameter) {
    return declaredItems(parameter).map(t -> PyType.declared(language, t));
  }

  private Optional<String> declaredItems(FunctionSchema.Parameter parameter) {
    boolean looksInside =
        switch (language) {
          case PYTHON -> parameter.type().equals("array") || parameter.type().equals("tuple");
          case JAVA, JAVASCRIPT ->
              parameter.type().equals("Array")
                  || parameter.type().equals("ArrayList")
                  || parameter.type().equals("array");
        };
    return looksInside ? parameter.itemType() : Optional.empty();
  }
}
