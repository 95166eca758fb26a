package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Python's {@code repr} makes of dicts, lists, tuples, strings, numbers, None and
 * booleans: several instrumentations print structures instead of encoding them. What is no such
 * text, or prints an object, is not read at all.
 */
final class PythonRepr {
  private static final int MAX_DEPTH = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final class NotReadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotReadable() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private int at;

  private PythonRepr(String text) {
    this.text = text;
  }

  /** The dict, list or tuple that the text prints, or null. */
  static @Nullable JsonNode parse(String text) {
    PythonRepr reader = new PythonRepr(text);
    reader.skipSpace();
    if (reader.at >= text.length() || "{[(".indexOf(text.charAt(reader.at)) < 0) {
      return null;
    }
    try {
      JsonNode node = reader.value(0);
      reader.skipSpace();
      return reader.at == text.length() ? node : null;
    } catch (NotReadable e) {
      return null;
    }
  }

  private JsonNode value(int depth) {
    if (depth > MAX_DEPTH) {
      throw new NotReadable();
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> dict(depth);
      case '[' -> list(']', depth);
      case '(' -> list(')', depth);
      case '\'', '"' -> NODES.textNode(strings());
      default -> word();
    };
  }

  private ObjectNode dict(int depth) {
    ObjectNode object = NODES.objectNode();
    at++;
    while (!closes('}')) {
      JsonNode key = value(depth + 1);
      skipSpace();
      expect(':');
      object.set(key.asText(), value(depth + 1));
      separate('}');
    }
    return object;
  }

  private ArrayNode list(char end, int depth) {
    ArrayNode array = NODES.arrayNode();
    at++;
    while (!closes(end)) {
      array.add(value(depth + 1));
      separate(end);
    }
    return array;
  }

  private boolean closes(char end) {
    skipSpace();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private void separate(char end) {
    skipSpace();
    if (peek() == ',') {
      at++;
    } else if (peek() != end) {
      throw new NotReadable();
    }
  }

  private String strings() {
    StringBuilder string = new StringBuilder();
    char quote = text.charAt(at++);
    while (peek() != quote) {
      char c = text.charAt(at++);
      if (c == '\\') {
        escape(string);
      } else {
        string.append(c);
      }
    }
    at++;
    return string.toString();
  }

  private void escape(StringBuilder string) {
    char c = peek();
    at++;
    switch (c) {
      case 'n' -> string.append('\n');
      case 't' -> string.append('\t');
      case 'r' -> string.append('\r');
      case 'x' -> string.appendCodePoint(hex(2));
      case 'u' -> string.appendCodePoint(hex(4));
      case 'U' -> string.appendCodePoint(hex(8));
      default -> string.append(c);
    }
  }

  private int hex(int digits) {
    if (at + digits > text.length()) {
      throw new NotReadable();
    }
    try {
      int point = Integer.parseInt(text, at, at + digits, 16);
      at += digits;
      if (!Character.isValidCodePoint(point)) {
        throw new NotReadable();
      }
      return point;
    } catch (NumberFormatException e) {
      throw new NotReadable();
    }
  }

  private JsonNode word() {
    int from = at;
    while (at < text.length() && ",:]})".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at).strip();
    return switch (word) {
      case "None" -> NODES.nullNode();
      case "True" -> NODES.booleanNode(true);
      case "False" -> NODES.booleanNode(false);
      default -> {
        BigDecimal number = AnyValues.number(word);
        if (number == null) {
          throw new NotReadable();
        }
        yield NODES.numberNode(number);
      }
    };
  }

  private char peek() {
    if (at >= text.length()) {
      throw new NotReadable();
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw new NotReadable();
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
