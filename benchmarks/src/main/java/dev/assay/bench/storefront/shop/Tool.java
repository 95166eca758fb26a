package dev.assay.bench.storefront.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A function the agent may call.
 *
 * @param changes whether it alters the shop
 */
record Tool(
    String name, String description, boolean changes, List<Parameter> parameters, Body body) {

  /** What a tool does; its arguments fit the parameters. */
  interface Body {
    Reply run(Shop shop, ObjectNode arguments);
  }

  /**
   * @param type JSON type: string, integer or number
   */
  record Parameter(String name, String type, String description, boolean required) {
    static Parameter text(String name, String description) {
      return new Parameter(name, "string", description, true);
    }

    static Parameter number(String name, String description) {
      return new Parameter(name, "number", description, true);
    }

    Parameter optional() {
      return new Parameter(name, type, description, false);
    }

    boolean accepts(JsonNode value) {
      return type.equals("string") ? value.isTextual() : value.isNumber();
    }
  }

  Reply run(Shop shop, ObjectNode arguments) {
    return problem(arguments)
        .<Reply>map(text -> Reply.refused("invalid_argument", text))
        .orElseGet(() -> body.run(shop, arguments));
  }

  private Optional<String> problem(ObjectNode arguments) {
    for (Parameter parameter : parameters) {
      if (!arguments.has(parameter.name())) {
        if (parameter.required()) {
          return Optional.of("missing argument " + parameter.name());
        }
      } else if (!parameter.accepts(arguments.get(parameter.name()))) {
        return Optional.of(parameter.name() + " must be a " + parameter.type());
      }
    }
    return Optional.empty();
  }

  /** The definition a model is given: name, description, JSON schema. */
  ObjectNode definition() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "function").put("name", name).put("description", description);
    ObjectNode schema = json.putObject("parameters").put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (Parameter parameter : parameters) {
      properties
          .putObject(parameter.name())
          .put("type", parameter.type())
          .put("description", parameter.description());
      if (parameter.required()) {
        required.add(parameter.name());
      }
    }
    schema.put("additionalProperties", false);
    return json;
  }
}
