package dev.assay.clickhouse;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of a statement's {@code {name:Type}} places. Texts, numbers, truth values, instants and
 * collections of texts; null where the type is {@code Nullable}.
 */
public final class Parameters {
  private static final Map<Character, String> ESCAPES =
      Map.of(
          '\\', "\\\\", '\t', "\\t", '\n', "\\n", '\r', "\\r", '\0', "\\0", '\b', "\\b", '\f',
          "\\f");

  private final Map<String, Object> values = new HashMap<>();

  private Parameters() {}

  public static Parameters none() {
    return new Parameters();
  }

  public static Parameters of(String name, @Nullable Object value) {
    return none().and(name, value);
  }

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException if the value is of a kind that cannot be passed
   */
  public Parameters and(String name, @Nullable Object value) {
    values.put(name, value == null ? "\\N" : text(value));
    return this;
  }

  /** The values as the HTTP interface takes them: TSV-escaped text. */
  Map<String, Object> asText() {
    return values;
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> escape(text);
      case BigDecimal number -> number.toPlainString();
      case Boolean truth -> truth ? "1" : "0";
      case Instant instant ->
          String.format(Locale.ROOT, "%d.%09d", instant.getEpochSecond(), instant.getNano());
      case Number number -> number.toString();
      case Collection<?> texts ->
          texts.stream().map(one -> quote((String) one)).collect(joining(",", "[", "]"));
      default ->
          throw new IllegalArgumentException("no parameter can be a " + value.getClass().getName());
    };
  }

  private static String quote(String text) {
    return "'" + escape(text).replace("'", "\\'") + "'";
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String escape = ESCAPES.get(c);
      if (escape == null) {
        escaped.append(c);
      } else {
        escaped.append(escape);
      }
    }
    return escaped.toString();
  }
}
