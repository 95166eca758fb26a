package dev.assay.console.scope;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stretch of time. A relative one stays relative in a page's address. */
public sealed interface TimeRange {
  /** Up to now; {@code length} is whole minutes, at least one. */
  record Last(Duration length) implements TimeRange {
    public Last {
      if (length.toMinutes() < 1 || !length.equals(Duration.ofMinutes(length.toMinutes()))) {
        throw new IllegalArgumentException("not whole minutes: " + length);
      }
    }
  }

  /** From one instant, inclusive, to a later one, exclusive. */
  record Between(Instant from, Instant until) implements TimeRange {
    public Between {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException("the range ends before it starts");
      }
    }
  }

  /** Everything there is. */
  record Always() implements TimeRange {}

  /** Inclusive start; null without one. */
  default @Nullable Instant from(Instant now) {
    return switch (this) {
      case Last(Duration length) -> now.minus(length);
      case Between between -> between.from();
      case Always() -> null;
    };
  }

  /** Exclusive end; null without one. */
  default @Nullable Instant until() {
    return this instanceof Between between ? between.until() : null;
  }

  /** As in an address: {@code 90m}, {@code 24h}, {@code 7d}, {@code FROM..UNTIL}, {@code all}. */
  default String token() {
    return switch (this) {
      case Last(Duration length) -> Token.of(length);
      case Between(Instant from, Instant until) -> from + ".." + until;
      case Always() -> "all";
    };
  }

  /** The range that {@link #token} wrote, or empty for anything else. */
  static Optional<TimeRange> parse(String token) {
    return Token.parse(token);
  }

  /** The written form. */
  final class Token {
    private static final Pattern RELATIVE = Pattern.compile("([1-9][0-9]{0,5})([mhd])");
    private static final Duration DAYS_FROM = Duration.ofDays(2);

    private Token() {}

    private static String of(Duration length) {
      long minutes = length.toMinutes();
      if (length.compareTo(DAYS_FROM) >= 0 && minutes % Duration.ofDays(1).toMinutes() == 0) {
        return length.toDays() + "d";
      }
      return minutes % 60 == 0 ? length.toHours() + "h" : minutes + "m";
    }

    private static Optional<TimeRange> parse(String token) {
      if (token.equals("all")) {
        return Optional.of(new Always());
      }
      Matcher relative = RELATIVE.matcher(token);
      if (relative.matches()) {
        long amount = Long.parseLong(relative.group(1));
        return Optional.of(
            new Last(
                switch (relative.group(2)) {
                  case "m" -> Duration.ofMinutes(amount);
                  case "h" -> Duration.ofHours(amount);
                  default -> Duration.ofDays(amount);
                }));
      }
      int dots = token.indexOf("..");
      return dots < 0
          ? Optional.empty()
          : between(token.substring(0, dots), token.substring(dots + 2));
    }

    private static Optional<TimeRange> between(String from, String until) {
      try {
        Instant start = Instant.parse(from);
        Instant end = Instant.parse(until);
        return start.isBefore(end) ? Optional.of(new Between(start, end)) : Optional.empty();
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }
}
