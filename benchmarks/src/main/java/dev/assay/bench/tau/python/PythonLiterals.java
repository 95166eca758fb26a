package dev.assay.bench.tau.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads Python files that only assign literals to names: text, numbers, lists, tuples, dicts and
 * calls with keyword arguments such as {@code Task(user_id="…")}, which read as a dict of the
 * keywords. Imports and comments are passed over; nothing is executed.
 */
public final class PythonLiterals {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final PythonTokens tokens;

  private PythonLiterals(PythonTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * What the file assigns, by name in order; tuples read as arrays.
   *
   * @throws PythonSyntaxException if it does anything but import and assign literals
   */
  public static Map<String, JsonNode> read(String source) {
    return new PythonLiterals(new PythonTokens(source)).module();
  }

  private Map<String, JsonNode> module() {
    Map<String, JsonNode> assigned = new LinkedHashMap<>();
    while (!tokens.atEnd()) {
      String name = tokens.name();
      if (name.equals("import") || name.equals("from")) {
        tokens.skipImport();
        continue;
      }
      if (tokens.accept(":")) {
        tokens.skipAnnotation();
      }
      tokens.expect("=");
      assigned.put(name, value());
    }
    return assigned;
  }

  private JsonNode value() {
    JsonNode value = operand();
    while (tokens.accept("+")) {
      JsonNode right = operand();
      if (!value.isTextual() || !right.isTextual()) {
        throw tokens.unexpected("only texts are joined by +");
      }
      value = TextNode.valueOf(value.textValue() + right.textValue());
    }
    return value;
  }

  private JsonNode operand() {
    if (tokens.atText()) {
      StringBuilder joined = new StringBuilder();
      while (tokens.atText()) {
        joined.append(tokens.text());
      }
      return TextNode.valueOf(joined.toString());
    }
    if (tokens.atNumber()) {
      return tokens.number();
    }
    if (tokens.accept("-")) {
      return PythonNumbers.negate(operand());
    }
    if (tokens.accept("[")) {
      return elements("]");
    }
    if (tokens.accept("{")) {
      return dict();
    }
    if (tokens.accept("(")) {
      return parenthesised();
    }
    String name = tokens.name();
    return switch (name) {
      case "True" -> BooleanNode.TRUE;
      case "False" -> BooleanNode.FALSE;
      case "None" -> NullNode.instance;
      default -> call(name);
    };
  }

  private ArrayNode elements(String close) {
    ArrayNode elements = JSON.arrayNode();
    while (!tokens.accept(close)) {
      elements.add(value());
      if (!tokens.accept(",")) {
        tokens.expect(close);
        break;
      }
    }
    return elements;
  }

  private JsonNode parenthesised() {
    if (tokens.accept(")")) {
      return JSON.arrayNode();
    }
    JsonNode first = value();
    if (tokens.accept(")")) {
      return first;
    }
    tokens.expect(",");
    ArrayNode tuple = JSON.arrayNode().add(first);
    return tuple.addAll(elements(")"));
  }

  private ObjectNode dict() {
    ObjectNode dict = JSON.objectNode();
    while (!tokens.accept("}")) {
      JsonNode key = value();
      if (!key.isTextual()) {
        throw tokens.unexpected("keys are texts");
      }
      tokens.expect(":");
      dict.set(key.textValue(), value());
      if (!tokens.accept(",")) {
        tokens.expect("}");
        break;
      }
    }
    return dict;
  }

  private ObjectNode call(String name) {
    if (!tokens.accept("(")) {
      throw tokens.unexpected("'" + name + "' is not a literal");
    }
    ObjectNode keywords = JSON.objectNode();
    while (!tokens.accept(")")) {
      String keyword = tokens.name();
      tokens.expect("=");
      keywords.set(keyword, value());
      if (!tokens.accept(",")) {
        tokens.expect(")");
        break;
      }
    }
    return keywords;
  }
}
