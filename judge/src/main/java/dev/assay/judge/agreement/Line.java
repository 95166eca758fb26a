package dev.assay.judge.agreement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a JSONL or CSV file.
 *
 * @param place file and line, for messages
 * @param fields as text, in the order of the file; null where the file says that there is nothing
 */
public record Line(String place, Map<String, @Nullable String> fields) {
  private static final Pattern DECIMAL_COMMA = Pattern.compile("-?[0-9]+,[0-9]+");

  public Line {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * A field that must be there.
   *
   * @throws LineException if it is missing or empty
   */
  public String required(String name) {
    String value = fields.get(name);
    if (value == null || value.isBlank()) {
      throw new LineException(
          place, "no \"" + name + "\"; there is " + String.join(", ", fields.keySet()));
    }
    return value;
  }

  /** A field, or null when it is missing or empty. */
  public @Nullable String optional(String name) {
    String value = fields.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  /**
   * A field that is a number, or null when it is missing. Sheets of many countries write 0,65.
   *
   * @throws LineException if it is no finite number
   */
  public @Nullable Double number(String name) {
    String text = optional(name);
    if (text == null) {
      return null;
    }
    try {
      double number =
          Double.parseDouble(DECIMAL_COMMA.matcher(text).matches() ? text.replace(',', '.') : text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new LineException(place, "\"" + name + "\" is no number: " + text, e);
    }
    throw new LineException(place, "\"" + name + "\" is not finite: " + text);
  }
}
