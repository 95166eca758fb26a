package dev.assay.bench.bfcl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function as a question offers it.
 *
 * @param name perhaps dotted
 * @param parameters by name, in order
 * @param required names of parameters that must be given
 */
public record FunctionSchema(
    String name, Map<String, Parameter> parameters, List<String> required) {
  public FunctionSchema {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    required = List.copyOf(required);
  }

  /**
   * A parameter.
   *
   * @param type as declared: {@code integer}, {@code ArrayList}, …
   * @param itemType declared type of the elements; empty when none is declared
   */
  public record Parameter(String type, Optional<String> itemType) {}
}
