package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** The functions of one party: tools it may call, and others with which tasks set up and check. */
final class Toolkit {
  private final SequencedMap<String, Function> tools = new LinkedHashMap<>();
  private final SequencedMap<String, Function> hidden = new LinkedHashMap<>();

  /** What a function does. */
  @FunctionalInterface
  interface Function {
    /**
     * Runs it.
     *
     * @return a text, or a value that its caller reads as JSON
     * @throws ToolError if it refuses
     */
    JsonNode apply(ObjectNode arguments);
  }

  Toolkit tool(String name, Function function) {
    tools.put(name, function);
    return this;
  }

  Toolkit hidden(String name, Function function) {
    hidden.put(name, function);
    return this;
  }

  SequencedSet<String> tools() {
    return tools.sequencedKeySet();
  }

  /** Calls a tool. */
  JsonNode call(String name, ObjectNode arguments) {
    Function function = tools.get(name);
    if (function == null) {
      throw new ToolError("Tool '" + name + "' not found.");
    }
    return function.apply(arguments);
  }

  /** Runs any function, hidden ones too. */
  JsonNode run(String name, ObjectNode arguments) {
    Function function = hidden.get(name);
    return function == null ? call(name, arguments) : function.apply(arguments);
  }
}
