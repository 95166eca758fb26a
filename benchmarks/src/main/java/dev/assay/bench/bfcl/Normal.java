package dev.assay.bench.bfcl;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as they are compared: without blanks and {@code ,./-_*^}, in lower case, ' as ". */
final class Normal {
  private static final Pattern DROPPED = Pattern.compile("[ ,./\\-_*^]");

  private Normal() {}

  /** The normal form of a text; any other value as it is. */
  static PyValue text(PyValue value) {
    return value instanceof PyValue.Text text ? PyValue.of(text(text.value())) : value;
  }

  /** The normal form. */
  static String text(String text) {
    return DROPPED.matcher(text).replaceAll("").toLowerCase(Locale.ROOT).replace('\'', '"');
  }

  /** {@link #text(PyValue)} of each. */
  static List<PyValue> texts(List<PyValue> values) {
    return values.stream().map(Normal::text).toList();
  }
}
