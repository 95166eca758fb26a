package dev.assay.bench.storefront.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a tool answers. */
public sealed interface Reply {
  /** The answer as the model reads it. */
  ObjectNode json();

  /** It did what it was asked to. */
  record Ok(ObjectNode json) implements Reply {}

  /**
   * It did not.
   *
   * @param code such as not_found or invalid_argument
   * @param upstream true when something behind the tool broke; the arguments were fine then
   */
  record Failed(String code, String message, boolean upstream) implements Reply {
    @Override
    public ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.putObject("error").put("code", code).put("message", message);
      return json;
    }
  }

  /** A refusal that the caller is to blame for. */
  static Failed refused(String code, String message) {
    return new Failed(code, message, false);
  }
}
