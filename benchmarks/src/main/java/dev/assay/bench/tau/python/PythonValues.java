package dev.assay.bench.tau.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Python does with values whose types nobody checked: a model may pass a number where the tool
 * expects a list, and reads the exception's text as the tool's answer.
 */
public final class PythonValues {
  private PythonValues() {}

  /** {@code type(value).__name__}. */
  public static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "dict";
      case ARRAY -> "list";
      case STRING -> "str";
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "int" : "float";
      case NULL -> "NoneType";
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not a value that JSON can hold: " + value);
    };
  }

  /** {@code value[key]}. */
  public static JsonNode item(JsonNode value, String key) {
    return item(value, TextNode.valueOf(key));
  }

  /** {@code value[key]} where value is a dict, or raises what Python does. */
  public static JsonNode item(JsonNode value, JsonNode key) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        if (!contains(value, key)) {
          throw PythonError.key(key);
        }
        yield value.get(key.textValue());
      }
      case STRING ->
          throw new PythonError("string indices must be integers, not '" + type(key) + "'");
      case ARRAY ->
          throw new PythonError("list indices must be integers or slices, not " + type(key));
      case NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO ->
          throw new PythonError("'" + type(value) + "' object is not subscriptable");
    };
  }

  /** {@code key in dict}. */
  public static boolean contains(JsonNode dict, JsonNode key) {
    checkHashable(key);
    return key.isTextual() && dict.has(key.textValue());
  }

  /** Raises what a dict raises for a key that cannot be one. */
  public static void checkHashable(JsonNode key) {
    if (key.isContainerNode()) {
      throw new PythonError("unhashable type: '" + type(key) + "'");
    }
  }

  /** {@code len(value)}. */
  public static int length(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().codePointCount(0, value.textValue().length());
    }
    if (!value.isContainerNode()) {
      throw new PythonError("object of type '" + type(value) + "' has no len()");
    }
    return value.size();
  }

  /** What {@code for x in value} goes through: elements, keys of a dict, characters of text. */
  public static List<JsonNode> elements(JsonNode value) {
    List<JsonNode> elements = new ArrayList<>();
    switch (value.getNodeType()) {
      case ARRAY -> value.forEach(elements::add);
      case OBJECT -> value.fieldNames().forEachRemaining(k -> elements.add(TextNode.valueOf(k)));
      case STRING ->
          value
              .textValue()
              .codePoints()
              .forEach(c -> elements.add(TextNode.valueOf(Character.toString(c))));
      case NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO ->
          throw new PythonError("'" + type(value) + "' object is not iterable");
    }
    return elements;
  }

  /** {@code value.count(element)} of a list or of text. */
  public static long count(JsonNode value, JsonNode element) {
    if (value.isArray()) {
      return elements(value).stream().filter(e -> same(e, element)).count();
    }
    if (!value.isTextual()) {
      throw new PythonError("'" + type(value) + "' object has no attribute 'count'");
    }
    return elements(value).stream().filter(element::equals).count();
  }

  /** {@code text.lower()}. */
  public static String lower(JsonNode text) {
    if (!text.isTextual()) {
      throw new PythonError("'" + type(text) + "' object has no attribute 'lower'");
    }
    return text.textValue().toLowerCase(Locale.ROOT);
  }

  /** {@code left == right}: numbers by value, {@code True} being 1; dicts without order. */
  public static boolean same(JsonNode left, JsonNode right) {
    if (PythonNumbers.numeric(left) && PythonNumbers.numeric(right)) {
      return PythonNumbers.same(left, right);
    }
    if (left.getNodeType() != right.getNodeType() || left.size() != right.size()) {
      return false;
    }
    if (left.isObject()) {
      return left.properties().stream()
          .allMatch(e -> right.has(e.getKey()) && same(e.getValue(), right.get(e.getKey())));
    }
    if (left.isArray()) {
      for (int i = 0; i < left.size(); i++) {
        if (!same(left.get(i), right.get(i))) {
          return false;
        }
      }
      return true;
    }
    return left.equals(right);
  }

  /** {@code value == text}. */
  public static boolean is(JsonNode value, String text) {
    return text.equals(value.textValue());
  }
}
