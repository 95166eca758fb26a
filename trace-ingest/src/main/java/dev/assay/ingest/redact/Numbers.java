package dev.assay.ingest.redact;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds personal data in numbers that are no text: cards, national ids, phones. */
final class Numbers {
  private static final int LONGEST = 40;
  private static final int SHORTEST = 4;

  /** Milliseconds since 1970 of 2017 to 2033, of which every tenth would be a national id. */
  private static final long FIRST_TIME = 1_500_000_000_000L;

  private static final long LAST_TIME = 2_000_000_000_000L;

  private Numbers() {}

  /**
   * What is found in a number.
   *
   * @param name of the number, which may announce a phone
   * @param written in any of JSON's forms
   */
  static Optional<Found> find(Finder finder, String name, String written) {
    String digits = digits(written);
    if (digits.length() < SHORTEST) {
      return Optional.empty();
    }
    String before = announcing(name) + '\n';
    List<Finding> findings = finder.plain(before + digits);
    return findings.stream()
        .filter(it -> it.from() >= before.length())
        .map(it -> new Found(it.kind(), 0, digits.length(), digits))
        .filter(Numbers::isPersonal)
        .findFirst();
  }

  /** Whether what was found in a number is no time. */
  static boolean isPersonal(Found found) {
    if (!found.kind().equals(PersonalData.NATIONAL_ID.key())
        || found.data().length() != 13
        || !found.data().chars().allMatch(Character::isDigit)) {
      return true;
    }
    long value = Long.parseLong(found.data());
    return value < FIRST_TIME || value > LAST_TIME;
  }

  /** Of a whole number its digits, else nothing. */
  private static String digits(String written) {
    if (written.length() > LONGEST) {
      return "";
    }
    BigDecimal number = new BigDecimal(written);
    long size = (long) number.precision() - number.scale();
    if (size < SHORTEST || size > LONGEST) {
      return "";
    }
    BigDecimal whole = number.abs().stripTrailingZeros();
    return whole.scale() <= 0 ? whole.toPlainString() : "";
  }

  /** A call in a name is a tool's. */
  static String announcing(String name) {
    return name.toLowerCase(Locale.ROOT).replace("call", "");
  }
}
