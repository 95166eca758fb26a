package dev.assay.console.format;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How instants are written: in the viewer's zone, as short as the distance allows. */
public final class Times {
  private static final DateTimeFormatter THIS_WEEK = of("EEE HH:mm:ss");
  private static final DateTimeFormatter THIS_WEEK_MINUTE = of("EEE HH:mm");
  private static final DateTimeFormatter THIS_YEAR = of("d MMM HH:mm");
  private static final DateTimeFormatter EARLIER = of("d MMM uuuu HH:mm");
  private static final DateTimeFormatter EXACT = of("EEE d MMM uuuu HH:mm:ss.SSS xxx");
  private static final Duration WEEK = Duration.ofDays(6);

  private Times() {}

  /** Tue 16:02:11, 2 Sep 16:02, 2 Sep 2024 16:02 */
  public static String brief(Instant instant, Instant now, ZoneId zone) {
    return write(instant, now, zone, THIS_WEEK);
  }

  /** As {@link #brief} without seconds: Tue 16:02. */
  public static String minute(Instant instant, Instant now, ZoneId zone) {
    return write(instant, now, zone, THIS_WEEK_MINUTE);
  }

  private static String write(
      Instant instant, Instant now, ZoneId zone, DateTimeFormatter thisWeek) {
    ZonedDateTime there = instant.atZone(zone);
    if (instant.isAfter(now.minus(WEEK)) && !instant.isAfter(now.plus(Duration.ofDays(1)))) {
      return thisWeek.format(there);
    }
    return (there.getYear() == now.atZone(zone).getYear() ? THIS_YEAR : EARLIER).format(there);
  }

  /** Tue 2 Sep 2026 16:02:11.480 +02:00 · 2026-09-02T14:02:11.480Z */
  public static String exact(Instant instant, ZoneId zone) {
    return EXACT.format(instant.atZone(zone)) + " · " + instant;
  }

  /** The day and time of day of a range's end: 2 Sep 16:02. */
  public static String end(Instant instant, ZoneId zone) {
    return THIS_YEAR.format(instant.atZone(zone));
  }

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
