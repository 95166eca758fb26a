package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Arguments out, results in. */
final class Args {
  private Args() {}

  /** The argument of that name. */
  static JsonNode get(ObjectNode arguments, String name) {
    JsonNode value = arguments.get(name);
    if (value == null) {
      throw new ToolError("missing a required argument: '" + name + "'");
    }
    return value;
  }

  static String text(ObjectNode arguments, String name) {
    JsonNode value = get(arguments, name);
    if (!value.isTextual()) {
      throw new ToolError("'" + name + "' should be a text");
    }
    return value.textValue();
  }

  static boolean flag(ObjectNode arguments, String name) {
    return get(arguments, name).asBoolean();
  }

  static double number(ObjectNode arguments, String name) {
    JsonNode value = get(arguments, name);
    if (!value.isNumber()) {
      throw new ToolError("'" + name + "' should be a number");
    }
    return value.doubleValue();
  }

  static JsonNode say(String text) {
    return TextNode.valueOf(text);
  }

  static JsonNode answer(boolean value) {
    return BooleanNode.valueOf(value);
  }
}
