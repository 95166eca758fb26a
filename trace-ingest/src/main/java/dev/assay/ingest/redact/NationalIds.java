package dev.assay.ingest.redact;

import java.util.Locale;

/**
 * Numbers that states give persons. Each is told by its checksum; those without one (United States,
 * United Kingdom) only by their punctuation or letters.
 */
final class NationalIds {
  private static final String SPAIN = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String CHINA = "10X98765432";

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
      case 11 ->
          (written.matches("\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}") && brazil(digits))
              || (written.equals(digits) && (brazil(digits) || poland(digits)));
      case 12 -> written.matches("[2-9]\\d{3} \\d{4} \\d{4}") && Checksums.verhoeff(digits);
      case 13 -> (written.equals(digits) || dashed) && thailand(digits);
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
    int month = Integer.parseInt(digits.substring(10, 12));
    int day = Integer.parseInt(digits.substring(12, 14));
    int sum = Checksums.weighted(digits, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= 31
        && CHINA.charAt(sum % 11) == digits.charAt(17);
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
