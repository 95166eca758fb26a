package dev.assay.ingest;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers and times of an environment. What is missing or blank takes a default; what cannot be
 * read is an {@link IllegalArgumentException} of one line that names the variable.
 *
 * @param environment names and values
 */
public record Settings(Map<String, String> environment) {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  public Settings {
    environment = Map.copyOf(environment);
  }

  /** A text, without the white space around it. */
  public String text(String name, String otherwise) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  /** A whole number of 32 bits. */
  public int number(String name, int otherwise) {
    long number = number(name, (long) otherwise);
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + " is too large: " + number);
    }
    return (int) number;
  }

  /** A whole number. */
  public long number(String name, long otherwise) {
    String value = text(name, Long.toString(otherwise));
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no whole number: " + value);
    }
  }

  /** A time such as {@code 500ms}, {@code 30s}, {@code 5m} or {@code 1h}. */
  public Duration time(String name, Duration otherwise) {
    String value = text(name, "").toLowerCase(Locale.ROOT);
    if (value.isEmpty()) {
      return otherwise;
    }
    Matcher matcher = TIME.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          name + " is no time: " + value + "; write 500ms, 30s, 5m or 1h");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
