package dev.assay.bench.bfcl;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three forms of time that the APIs read with Python's {@code strptime}. */
final class PyTime {
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2}):(\\d{1,2})\\s+([AP]M)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern DATE_TIME =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})\\s+(\\d{1,2}):(\\d{1,2}):(\\d{1,2})");
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private PyTime() {}

  /**
   * {@code %I:%M %p}.
   *
   * @throws PyError when the text is no such time
   */
  static LocalTime clock(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches() && number(clock, 1) >= 1 && number(clock, 1) <= 12) {
      int hour = number(clock, 1) % 12 + (clock.group(3).equalsIgnoreCase("PM") ? 12 : 0);
      if (number(clock, 2) < 60) {
        return LocalTime.of(hour, number(clock, 2));
      }
    }
    throw mismatch(text, "%I:%M %p");
  }

  /**
   * {@code %Y-%m-%d}.
   *
   * @throws PyError when the text is no such date
   */
  static LocalDate date(String text) {
    Matcher date = DATE.matcher(text);
    try {
      if (date.matches()) {
        return LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
      }
    } catch (DateTimeException e) {
      throw mismatch(text, "%Y-%m-%d");
    }
    throw mismatch(text, "%Y-%m-%d");
  }

  /**
   * {@code %Y-%m-%d %H:%M:%S}.
   *
   * @throws PyError when the text is no such time
   */
  static LocalDateTime dateTime(String text) {
    Matcher time = DATE_TIME.matcher(text);
    try {
      if (time.matches()) {
        return LocalDateTime.of(
            number(time, 1),
            number(time, 2),
            number(time, 3),
            number(time, 4),
            number(time, 5),
            number(time, 6));
      }
    } catch (DateTimeException e) {
      throw mismatch(text, "%Y-%m-%d %H:%M:%S");
    }
    throw mismatch(text, "%Y-%m-%d %H:%M:%S");
  }

  /** {@code %Y-%m-%d %H:%M:%S}. */
  static String written(LocalDateTime time) {
    return WRITTEN.format(time);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static PyError mismatch(String text, String format) {
    return PyError.value(
        "time data %s does not match format '%s'".formatted(PyText.quoted(text), format));
  }
}
