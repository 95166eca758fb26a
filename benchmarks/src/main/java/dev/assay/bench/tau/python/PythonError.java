package dev.assay.bench.tau.python;

import com.fasterxml.jackson.databind.JsonNode;

/** A Python exception: its message is the {@code str(e)} that a tool's caller gets to read. */
public final class PythonError extends RuntimeException {
  /** An exception whose text is {@code message}. */
  public PythonError(String message) {
    super(message, null, false, false);
  }

  static PythonError key(JsonNode key) {
    return new PythonError(PythonText.repr(key));
  }

  static PythonError operands(String operator, JsonNode left, JsonNode right) {
    return new PythonError(
        "unsupported operand type(s) for %s: '%s' and '%s'"
            .formatted(operator, PythonValues.type(left), PythonValues.type(right)));
  }
}
