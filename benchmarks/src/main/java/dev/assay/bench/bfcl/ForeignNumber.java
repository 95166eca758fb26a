package dev.assay.bench.bfcl;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers written in Java or JavaScript, read as Python's {@code int()} and {@code float()} do. */
final class ForeignNumber {
  private static final Pattern PYTHON_INT = Pattern.compile("[+-]?\\d+(_\\d+)*");
  private static final Pattern PYTHON_FLOAT =
      Pattern.compile(
          "(?i)[+-]?((\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)(e[+-]?\\d+)?|inf(inity)?|nan)");

  private ForeignNumber() {}

  /** An int if {@code int(text)} takes it, else a float if {@code float(text)} does, else a str. */
  static PyValue read(String text) {
    String trimmed = text.strip();
    if (PYTHON_INT.matcher(trimmed).matches()) {
      return integer(trimmed.replace("_", ""));
    }
    return PYTHON_FLOAT.matcher(trimmed).matches()
        ? real(trimmed.replace("_", ""))
        : PyValue.of(text);
  }

  /** An int of decimal digits with an optional sign. */
  static PyValue integer(String digits) {
    return new PyValue.Int(new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits));
  }

  /** A float of Python's notation. */
  static PyValue real(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    double sign = lower.startsWith("-") ? -1 : 1;
    if (lower.contains("inf")) {
      return PyValue.of(sign * Double.POSITIVE_INFINITY);
    }
    return PyValue.of(lower.contains("nan") ? Double.NaN : Double.parseDouble(text));
  }
}
