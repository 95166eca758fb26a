package dev.assay.bench.tau.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.tau.python.PythonError;
import dev.assay.bench.tau.python.PythonExpression;
import dev.assay.bench.tau.python.PythonFloat;
import dev.assay.bench.tau.python.PythonValues;

/** {@code calculate}: arithmetic, rounded to two places. */
public final class Calculate implements Tool {
  private static final String ALLOWED = "0123456789+-*/(). ";

  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode expression = arguments.get("expression");
    for (JsonNode character : PythonValues.elements(expression)) {
      if (!character.isTextual()) {
        throw new PythonError(
            "'in <string>' requires string as left operand, not " + PythonValues.type(character));
      }
      if (!ALLOWED.contains(character.textValue())) {
        return "Error: invalid characters in expression";
      }
    }
    if (!expression.isTextual()) {
      throw new PythonError("eval() arg 1 must be a string, bytes or code object");
    }
    double value = PythonExpression.evaluate(expression.textValue());
    return PythonFloat.repr(PythonFloat.roundToCents(value));
  }
}
