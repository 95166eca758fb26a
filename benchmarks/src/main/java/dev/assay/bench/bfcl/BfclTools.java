package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.util.List;
import java.util.Map;

/**
 * Functions as models are told of them: upstream's hints, and its types as JSON Schema has them.
 */
final class BfclTools {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("integer", "integer"),
          Map.entry("number", "number"),
          Map.entry("float", "number"),
          Map.entry("string", "string"),
          Map.entry("boolean", "boolean"),
          Map.entry("bool", "boolean"),
          Map.entry("array", "array"),
          Map.entry("list", "array"),
          Map.entry("dict", "object"),
          Map.entry("object", "object"),
          Map.entry("tuple", "array"),
          Map.entry("any", "string"),
          Map.entry("byte", "integer"),
          Map.entry("short", "integer"),
          Map.entry("long", "integer"),
          Map.entry("double", "number"),
          Map.entry("char", "string"),
          Map.entry("ArrayList", "array"),
          Map.entry("Array", "array"),
          Map.entry("HashMap", "object"),
          Map.entry("Hashtable", "object"),
          Map.entry("Queue", "array"),
          Map.entry("Stack", "array"),
          Map.entry("Any", "string"),
          Map.entry("String", "string"),
          Map.entry("Bigint", "integer"));

  private BfclTools() {}

  /** Adds what upstream says of the language; Java's and JavaScript's arguments become texts. */
  static void hint(ObjectNode function, Language language) {
    String syntax =
        switch (language) {
          case PYTHON -> "Python 3";
          case JAVA -> "Java 8 SDK";
          case JAVASCRIPT -> "JavaScript";
        };
    append(function, " Note that the provided function is in " + syntax + " syntax.");
    if (language == Language.PYTHON) {
      return;
    }
    String name = language == Language.JAVA ? "Java" : "JavaScript";
    for (JsonNode parameter : function.path("parameters").path("properties")) {
      if (parameter instanceof ObjectNode declared) {
        asText(declared, name);
      }
    }
  }

  private static void asText(ObjectNode declared, String language) {
    String type = declared.path("type").asText();
    append(
        declared,
        type.equals("any")
            ? " This parameter can be of any type of "
                + language
                + " object in string representation."
            : " This is %s %s type parameter in string representation.".formatted(language, type));
    if (List.of("ArrayList", "Array", "array").contains(type) && declared.has("items")) {
      append(
          declared,
          " The list elements are of type %s; they are not in string representation."
              .formatted(declared.path("items").path("type").asText()));
      declared.remove("items");
    }
    if (type.equals("dict") && declared.has("properties")) {
      append(
          declared,
          " The dictionary entries have the following schema; they are not in string"
              + " representation. "
              + PyJson.dumps(PyJson.value(declared.get("properties"))));
      declared.remove("properties");
    }
    declared.put("type", "string");
  }

  private static void append(ObjectNode described, String text) {
    described.put("description", described.path("description").asText("") + text);
  }

  /** Tools of an API that knows JSON Schema and no dots in names. */
  static List<ToolDefinition> definitions(List<ObjectNode> functions) {
    return functions.stream().map(BfclTools::definition).toList();
  }

  private static ToolDefinition definition(ObjectNode function) {
    ObjectNode parameters = (ObjectNode) function.path("parameters").deepCopy();
    parameters.put("type", "object");
    cast(parameters.path("properties"));
    return new ToolDefinition(
        function.path("name").asText().replace('.', '_'),
        function.path("description").asText(),
        parameters.toString());
  }

  private static void cast(JsonNode properties) {
    for (JsonNode property : properties) {
      if (!(property instanceof ObjectNode declared)) {
        continue;
      }
      String type = declared.path("type").asText("");
      if (type.equals("float")) {
        declared.put("format", "float");
        append(declared, " This is a float type value.");
      }
      String known = TYPES.getOrDefault(type, "string");
      declared.put("type", known);
      if (known.equals("array") || known.equals("object")) {
        if (declared.has("properties")) {
          cast(declared.get("properties"));
        } else if (declared.get("items") instanceof ObjectNode items) {
          items(items);
        }
      }
    }
  }

  private static void items(ObjectNode items) {
    String known = TYPES.getOrDefault(items.path("type").asText(""), "string");
    items.put("type", known);
    if (known.equals("array") && items.get("items") instanceof ObjectNode inner) {
      items(inner);
    } else if (known.equals("object") && items.has("properties")) {
      cast(items.get("properties"));
    }
  }
}
