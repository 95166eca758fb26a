package dev.assay.bench.bfcl;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Python's {@code str()} and {@code repr()} of a value. */
final class PyText {
  private PyText() {}

  /** {@code str(value)}: a text as it is, everything else as {@link #repr}. */
  static String str(PyValue value) {
    return value instanceof PyValue.Text text ? text.value() : repr(value);
  }

  /** {@code repr(value)}. */
  static String repr(PyValue value) {
    return switch (value) {
      case PyValue.None ignored -> "None";
      case PyValue.Bool bool -> bool.value() ? "True" : "False";
      case PyValue.Int integer -> integer.value().toString();
      case PyValue.Real real -> real(real.value());
      case PyValue.Text text -> quoted(text.value());
      case PyValue.Array array -> "[" + joined(array.items()) + "]";
      case PyValue.Tuple tuple ->
          "(" + joined(tuple.items()) + (tuple.items().size() == 1 ? ",)" : ")");
      case PyValue.Dict dict -> dict(dict.entries());
    };
  }

  /** {@code type(value).__name__}. */
  static String typeName(PyValue value) {
    return switch (value) {
      case PyValue.None ignored -> "NoneType";
      case PyValue.Bool ignored -> "bool";
      case PyValue.Int ignored -> "int";
      case PyValue.Real ignored -> "float";
      case PyValue.Text ignored -> "str";
      case PyValue.Array ignored -> "list";
      case PyValue.Tuple ignored -> "tuple";
      case PyValue.Dict ignored -> "dict";
    };
  }

  /**
   * {@code repr} of a float: the shortest digits that read back, plain between 1e-4 and 1e16,
   * otherwise with an exponent of at least two digits.
   */
  static String real(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = shortest.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String size = String.format(Locale.ROOT, "%02d", Math.abs(exponent));
    return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
  }

  /** {@code repr} of a text: single quotes, unless only those occur inside. */
  static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(quote);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (c == quote) {
                    out.append('\\').append(quote);
                  } else if (c < 0x20 || c == 0x7f) {
                    out.append(String.format(Locale.ROOT, "\\x%02x", c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.append(quote).toString();
  }

  private static String joined(List<PyValue> items) {
    return items.stream().map(PyText::repr).collect(Collectors.joining(", "));
  }

  private static String dict(Map<PyValue, PyValue> entries) {
    return entries.entrySet().stream()
        .map(e -> repr(e.getKey()) + ": " + repr(e.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
