package dev.assay.bench.tau.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Arguments of a call, all of the tool's parameters among them; of any type, since models pass what
 * they like.
 */
public final class Arguments {
  private final ObjectNode values;

  /** Arguments by name. */
  public Arguments(ObjectNode values) {
    this.values = values;
  }

  /**
   * The argument of that name: a copy, which a tool may keep or change.
   *
   * @throws IllegalArgumentException if the tool has no such parameter
   */
  public JsonNode get(String name) {
    JsonNode value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no parameter is called " + name);
    }
    return value.deepCopy();
  }
}
