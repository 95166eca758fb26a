package dev.assay.bench.bfcl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call a model made.
 *
 * @param name of the function, as the model wrote it
 * @param arguments by parameter name, in the order written; empty when none were given
 */
public record FunctionCall(String name, Map<String, PyValue> arguments) {
  public FunctionCall {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }
}
