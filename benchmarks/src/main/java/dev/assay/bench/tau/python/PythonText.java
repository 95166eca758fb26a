package dev.assay.bench.tau.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;

/** {@code str} and {@code repr} of Python's values. */
public final class PythonText {
  private static final HexFormat HEX = HexFormat.of();

  private PythonText() {}

  /** {@code str(value)}, as an f-string inserts it. */
  public static String str(JsonNode value) {
    return value.isTextual() ? value.textValue() : repr(value);
  }

  /** {@code repr(value)}. */
  public static String repr(JsonNode value) {
    StringBuilder out = new StringBuilder();
    append(value, out);
    return out.toString();
  }

  /** {@code repr(text)}. */
  public static String repr(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    quote(text, out);
    return out.toString();
  }

  private static void append(JsonNode value, StringBuilder out) {
    switch (value.getNodeType()) {
      case OBJECT -> {
        out.append('{');
        String separator = "";
        for (var entry : value.properties()) {
          out.append(separator);
          quote(entry.getKey(), out);
          out.append(": ");
          append(entry.getValue(), out);
          separator = ", ";
        }
        out.append('}');
      }
      case ARRAY -> {
        out.append('[');
        String separator = "";
        for (JsonNode element : value) {
          out.append(separator);
          append(element, out);
          separator = ", ";
        }
        out.append(']');
      }
      case STRING -> quote(value.textValue(), out);
      case NUMBER, BOOLEAN, NULL -> out.append(scalar(value));
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not a value that JSON can hold: " + value);
    }
  }

  /** The text of a number, {@code True}, {@code False} or {@code None}. */
  static String scalar(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER ->
          value.isIntegralNumber()
              ? value.bigIntegerValue().toString()
              : PythonFloat.repr(value.doubleValue());
      case BOOLEAN -> value.booleanValue() ? "True" : "False";
      case NULL -> "None";
      case OBJECT, ARRAY, STRING, BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not a scalar: " + value);
    };
  }

  static void quote(String text, StringBuilder out) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                  if (c == quote) {
                    out.append('\\').append(quote);
                  } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                  } else {
                    escape(c, out);
                  }
                }
              }
            });
    out.append(quote);
  }

  private static void escape(int c, StringBuilder out) {
    if (c < 0x100) {
      out.append("\\x").append(HEX.toHexDigits(c, 2));
    } else if (c < 0x10000) {
      out.append("\\u").append(HEX.toHexDigits(c, 4));
    } else {
      out.append("\\U").append(HEX.toHexDigits(c, 8));
    }
  }

  /** {@code str.isprintable}: no control, format, surrogate, private, unassigned, separator. */
  private static boolean isPrintable(int c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
