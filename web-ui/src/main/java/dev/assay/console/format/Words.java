package dev.assay.console.format;

import dev.assay.console.scope.TimeRange;
import dev.assay.trace.Outcome;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;

/** Names for people. */
public final class Words {
  /** What conversations that name no release are called. */
  public static final String NO_RELEASE = "no release";

  private Words() {}

  /** Spanish, for "es"; the code itself when nobody knows its name; "unknown" when empty. */
  public static String language(String code) {
    if (code.isEmpty()) {
      return "unknown";
    }
    String name = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
    return name.isEmpty() ? code : name;
  }

  /** The release as its sender names it; "no release" when empty. */
  public static String release(String name) {
    return name.isEmpty() ? NO_RELEASE : name;
  }

  /** ✓ resolved: a sign and a word. */
  public static String outcome(Outcome outcome) {
    return switch (outcome) {
      case RESOLVED -> "✓ resolved";
      case ESCALATED -> "! escalated";
      case ABANDONED -> "! abandoned";
      case FAILED -> "✕ failed";
      case UNKNOWN -> "? unknown";
    };
  }

  /** 7 days, 24 hours, 2 Sep 16:02 to 3 Sep 16:02, all time */
  public static String range(TimeRange range, ZoneId zone) {
    return switch (range) {
      case TimeRange.Last(Duration length) -> length(length);
      case TimeRange.Between between ->
          Times.end(between.from(), zone) + " to " + Times.end(between.until(), zone);
      case TimeRange.Always() -> "all time";
    };
  }

  /** What comes before a range in a sentence: "in the last 7 days", "in all time". */
  public static String within(TimeRange range, ZoneId zone) {
    return switch (range) {
      case TimeRange.Last(Duration length) -> "in the last " + length(length);
      case TimeRange.Between between -> "from " + range(range, zone);
      case TimeRange.Always() -> "in all time";
    };
  }

  private static String length(Duration length) {
    long minutes = length.toMinutes();
    if (minutes % 1_440 == 0 && minutes > 1_440) {
      return minutes / 1_440 + " days";
    }
    if (minutes % 60 == 0) {
      return minutes == 60 ? "hour" : minutes / 60 + " hours";
    }
    return minutes + " minutes";
  }
}
