package dev.assay.console.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * How figures are written. Units always; a narrow space that does not break before a unit; U+2212
 * as the minus sign, so that digits line up.
 */
public final class Figures {
  /** Between a figure and its unit. */
  public static final String SPACE = "\u202f";

  /** In place of a figure that is not known. */
  public static final String NONE = "\u2013";

  /** In place of a cost that nobody told: neither the sender nor a price. */
  public static final String NO_COST = "no cost told";

  private static final String MINUS = "\u2212";
  private static final double THOUSAND = 1_000;
  private static final double MILLION = 1_000_000;
  private static final double BILLION = 1_000_000_000;
  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;
  private static final double DAY = 86_400;
  private static final double SHORTEST_TURN = 0.001;

  private Figures() {}

  /** 41,208 */
  public static String count(long n) {
    return sign((double) n) + String.format(Locale.ROOT, "%,d", Math.abs(n));
  }

  /** 1 turn, 4 turns */
  public static String count(long n, String one) {
    return count(n) + " " + one + (n == 1 ? "" : "s");
  }

  /** 940, 21.3k, 4.1M */
  public static String compact(long n) {
    double size = Math.abs((double) n);
    if (size < THOUSAND) {
      return count(n);
    }
    if (size < 999_950) {
      return sign((double) n) + decimals(size / THOUSAND, 1) + "k";
    }
    return sign((double) n)
        + (size < 999_950_000
            ? decimals(size / MILLION, 1) + "M"
            : decimals(size / BILLION, 1) + "G");
  }

  /** $0.0412, $12.40, $1,204: as many digits as tell amounts apart. */
  public static String dollars(double amount) {
    return sign(amount) + "$" + decimals(Math.abs(amount), cents(amount));
  }

  /** 0.0006: an amount without its sign of currency, beside one written by {@link #dollars}. */
  public static String dollarsBeside(double amount, double beside) {
    return sign(amount) + decimals(Math.abs(amount), cents(beside));
  }

  private static int cents(double amount) {
    double size = Math.abs(amount);
    return size == 0 ? 2 : size < 0.001 ? 6 : size < 1 ? 4 : size < 1_000 ? 2 : 0;
  }

  /** As {@link #dollars(double)}. */
  public static String dollars(BigDecimal amount) {
    return dollars(amount.doubleValue());
  }

  /** 212 ms, 6.1 s, 4 min 12 s, 2 h 5 min, 3 d 4 h */
  public static String duration(Duration duration) {
    return seconds(duration.toNanos() / 1e9);
  }

  /**
   * As {@link #duration}, or {@link #NONE} for a span that nobody timed: it took no time at all.
   */
  public static String spanTime(Duration duration) {
    return duration.isZero() ? NONE : duration(duration);
  }

  /**
   * As {@link #duration}, or {@link #NONE} for a turn, conversation or trace that nobody timed.
   * Imported runs without times keep their order by instants microseconds apart.
   */
  public static String turnTime(Duration duration) {
    return timed(duration.toNanos() / 1e9) ? duration(duration) : NONE;
  }

  /** Whether a turn of so many seconds was timed: none in which a model answers is so short. */
  public static boolean timed(double seconds) {
    return seconds >= SHORTEST_TURN;
  }

  /** As {@link #duration}; from under a millisecond to days. */
  public static String seconds(double seconds) {
    double size = Math.abs(seconds);
    if (size == 0) {
      return "0" + SPACE + "s";
    }
    if (size < 0.0995) {
      double millis = size * THOUSAND;
      return sign(seconds) + decimals(millis, millis < 9.95 ? 1 : 0) + SPACE + "ms";
    }
    if (size < 0.9995) {
      return sign(seconds) + decimals(size * THOUSAND, 0) + SPACE + "ms";
    }
    if (size < MINUTE - 0.05) {
      return sign(seconds) + decimals(size, 1) + SPACE + "s";
    }
    long whole = Math.round(size);
    if (whole < HOUR) {
      return sign(seconds) + two(whole / 60, "min", whole % 60, "s");
    }
    if (whole < DAY) {
      return sign(seconds) + two(whole / 3_600, "h", whole % 3_600 / 60, "min");
    }
    return sign(seconds) + two(whole / 86_400, "d", whole % 86_400 / 3_600, "h");
  }

  /** 6.1: seconds in the unit, left out, of a duration written by {@link #seconds} beside them. */
  public static String secondsBeside(double seconds, double beside) {
    double size = Math.abs(beside);
    if (size > 0 && size < 0.9995) {
      return sign(seconds) + decimals(Math.abs(seconds) * THOUSAND, size < 0.00995 ? 1 : 0);
    }
    return size < MINUTE - 0.05 ? sign(seconds) + decimals(Math.abs(seconds), 1) : seconds(seconds);
  }

  /** 71.8 %, from a share of 0.718; two digits below a tenth of a percent. */
  public static String percent(double share) {
    return sign(share) + points(Math.abs(share)) + SPACE + "%";
  }

  /** 1.1 from a difference of shares of 0.011: percentage points without their unit. */
  public static String points(double share) {
    return points(share, 0);
  }

  /** The same with so many digits more. */
  public static String points(double share, int more) {
    double percent = Math.abs(share) * 100;
    return sign(share) + decimals(percent, more + (percent > 0 && percent < 0.095 ? 2 : 1));
  }

  /** .002, < .001: as q-values and agreement are written. */
  public static String fraction(double value) {
    if (value > 0 && value < 0.001) {
      return "< .001";
    }
    String text = decimals(Math.abs(value), 3);
    return sign(value) + (text.startsWith("0.") ? text.substring(1) : text);
  }

  /** .781, −.057, .000: three digits, from −1 to 1. */
  public static String agreement(double value) {
    return agreement(value, 0);
  }

  /** The same with so many digits more. */
  public static String agreement(double value, int more) {
    String text = decimals(Math.abs(value), 3 + more);
    boolean nothing = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return (nothing ? "" : sign(value)) + (text.startsWith("0.") ? text.substring(1) : text);
  }

  /** The score itself when short: 1, 0.85, −3. */
  public static String plain(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(Math.abs(value)).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    return sign(value) + rounded.toPlainString();
  }

  /** 640 B, 12 kB, 1.2 MB */
  public static String bytes(long bytes) {
    if (bytes < THOUSAND) {
      return bytes + SPACE + "B";
    }
    return bytes < 999_500
        ? decimals(bytes / THOUSAND, 0) + SPACE + "kB"
        : decimals(bytes / MILLION, 1) + SPACE + "MB";
  }

  /** With a sign always: +2.1 written from "2.1". */
  public static String signed(double value, String written) {
    return value > 0 ? "+" + written : written;
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    String first = large + SPACE + largeUnit;
    return small == 0 ? first : first + SPACE + small + SPACE + smallUnit;
  }

  private static String decimals(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  private static String sign(double value) {
    return value < 0 ? MINUS : "";
  }
}
