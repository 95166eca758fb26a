package dev.assay.ingest.redact;

import java.util.Locale;

/**
 * Numbers that states give persons. Each is told by its checksum; those without one (United States,
 * United Kingdom, South Korea) only by their punctuation, letters or date.
 */
final class NationalIds {
  private static final String SPAIN = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String CHINA = "10X98765432";
  private static final String MEXICO = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

  private NationalIds() {}

  /**
   * Whether a run of digits is one.
   *
   * @param written with its punctuation
   * @param digits without
   */
  static boolean isOne(String written, String digits) {
    boolean dashed = written.indexOf('-') > 0;
    return switch (digits.length()) {
      case 9 -> written.matches("\\d{3}-\\d{2}-\\d{4}") && unitedStates(digits);
      case 10 -> written.matches("\\d{6}[-+]\\d{4}") && isDay(digits, 2) && Checksums.luhn(digits);
      case 11 ->
          (written.matches("\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}") && brazil(digits))
              || (written.matches("\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}") && belgium(digits))
              || (written.equals(digits)
                  && (brazil(digits) || poland(digits) || germany(digits) || turkey(digits)));
      case 12 -> written.matches("[2-9]\\d{3} \\d{4} \\d{4}") && Checksums.verhoeff(digits);
      case 13 ->
          (written.matches("\\d{6}-[1-8]\\d{6}") && isDay(digits, 2))
              || ((written.equals(digits) || dashed) && thailand(digits));
      case 15 -> written.charAt(0) != '0' && france(digits);
      case 18 -> written.equals(digits) && china(digits);
      default -> false;
    };
  }

  /** Whether a word of letters and digits is one. */
  static boolean isWord(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (upper.matches("[XYZ]?\\d{7,8}[A-Z]")) {
      return spain(upper);
    }
    if (upper.matches("\\d{17}X")) {
      return china(upper);
    }
    if (upper.matches("[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z0-9]\\d")) {
      return mexico(upper);
    }
    return upper.matches("[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\d{6}[A-D]")
        || upper.matches("[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]");
  }

  private static boolean unitedStates(String digits) {
    return !digits.startsWith("000")
        && !digits.startsWith("666")
        && !digits.startsWith("00", 3)
        && !digits.startsWith("0000", 5);
  }

  private static boolean brazil(String digits) {
    if (digits.chars().distinct().count() == 1) {
      return false;
    }
    int first = Checksums.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    int second = Checksums.weighted(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return first == digits.charAt(9) - '0' && second == digits.charAt(10) - '0';
  }

  private static boolean poland(String digits) {
    int month = Integer.parseInt(digits.substring(2, 4)) % 20;
    int day = Integer.parseInt(digits.substring(4, 6));
    int sum = Checksums.weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && sum % 10 == 0;
  }

  /** The last two digits are 97 less the rest of the others, of those born since 2000 after a 2. */
  private static boolean belgium(String digits) {
    long number = Long.parseLong(digits.substring(0, 9));
    int check = Integer.parseInt(digits.substring(9));
    return isDay(digits, 2)
        && (97 - number % 97 == check || 97 - (2_000_000_000 + number) % 97 == check);
  }

  /** ISO 7064 MOD 11,10 over ten digits of which one alone stands there twice or three times. */
  private static boolean germany(String digits) {
    long repeated = 0;
    int product = 10;
    for (int i = 0; i < 10; i++) {
      int sum = (digits.charAt(i) - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
      int digit = '0' + i;
      long times = digits.substring(0, 10).chars().filter(c -> c == digit).count();
      if (times > 3) {
        return false;
      }
      repeated += times > 1 ? 1 : 0;
    }
    return digits.charAt(0) != '0'
        && repeated == 1
        && (11 - product) % 10 == digits.charAt(10) - '0';
  }

  private static boolean turkey(String digits) {
    int odd = Checksums.weighted(digits, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    int even = Checksums.weighted(digits, 0, 1, 0, 1, 0, 1, 0, 1);
    int tenth = digits.charAt(9) - '0';
    return digits.charAt(0) != '0'
        && Math.floorMod(odd * 7 - even, 10) == tenth
        && (odd + even + tenth) % 10 == digits.charAt(10) - '0';
  }

  /** Whether a month and a day begin at a place. */
  private static boolean isDay(String digits, int at) {
    int month = Integer.parseInt(digits.substring(at, at + 2));
    int day = Integer.parseInt(digits.substring(at + 2, at + 4));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  private static boolean thailand(String digits) {
    int sum = Checksums.weighted(digits, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
    return digits.charAt(0) != '0' && (11 - sum % 11) % 10 == digits.charAt(12) - '0';
  }

  /** Sex, year, month, department, commune, order, and 97 less the rest as the key. */
  private static boolean france(String digits) {
    int month = Integer.parseInt(digits.substring(3, 5));
    return (digits.charAt(0) == '1' || digits.charAt(0) == '2')
        && month >= 1
        && month <= 12
        && 97 - Long.parseLong(digits.substring(0, 13)) % 97
            == Long.parseLong(digits.substring(13));
  }

  private static boolean china(String digits) {
    int sum = Checksums.weighted(digits, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
    return isDay(digits, 10) && CHINA.charAt(sum % 11) == digits.charAt(17);
  }

  private static boolean mexico(String word) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += MEXICO.indexOf(word.charAt(i)) * (18 - i);
    }
    return (10 - sum % 10) % 10 == word.charAt(17) - '0';
  }

  private static boolean spain(String word) {
    String digits =
        switch (word.charAt(0)) {
          case 'X' -> "0" + word.substring(1);
          case 'Y' -> "1" + word.substring(1);
          case 'Z' -> "2" + word.substring(1);
          default -> word;
        };
    int number = Integer.parseInt(digits.substring(0, digits.length() - 1));
    return digits.length() == 9 && SPAIN.charAt(number % 23) == word.charAt(word.length() - 1);
  }
}
