package dev.assay.bench.tau.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;

/** {@code json.dumps} with its default settings: ASCII only, {@code ", "} and {@code ": "}. */
public final class PythonJson {
  private static final HexFormat HEX = HexFormat.of();

  private PythonJson() {}

  /** {@code json.dumps(value)}. */
  public static String dumps(JsonNode value) {
    StringBuilder out = new StringBuilder();
    append(value, out);
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
      case NUMBER -> out.append(number(value));
      case BOOLEAN -> out.append(value.booleanValue());
      case NULL -> out.append("null");
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not a value that JSON can hold: " + value);
    }
  }

  private static String number(JsonNode value) {
    double number = value.doubleValue();
    if (value.isIntegralNumber() || Double.isFinite(number)) {
      return PythonText.scalar(value);
    }
    return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        default -> {
          if (c >= ' ' && c <= '~') {
            out.append(c);
          } else {
            out.append("\\u").append(HEX.toHexDigits(c));
          }
        }
      }
    }
    out.append('"');
  }
}
