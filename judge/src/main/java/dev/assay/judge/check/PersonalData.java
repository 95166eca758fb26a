package dev.assay.judge.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Personal data in a text that can be told by its form: e-mail addresses, card numbers (checked by
 * Luhn's sum), IBANs (checked modulo 97), telephone numbers with a country code.
 *
 * @param kind in words
 */
record PersonalData(String kind, String text) {
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{2,63}){1,4}");
  private static final Pattern CARD = Pattern.compile("(?<!\\d)(?:\\d[ -]?){12,18}\\d(?!\\d)");
  private static final Pattern IBAN =
      Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b");
  private static final Pattern PHONE =
      Pattern.compile("(?<![\\w+])\\+\\d{1,3}[ ()/.-]?(?:\\d[ ()/.-]?){6,12}\\d(?!\\d)");

  static List<PersonalData> in(String text) {
    List<PersonalData> found = new ArrayList<>();
    add(found, "an e-mail address", EMAIL, text);
    add(found, "a telephone number", PHONE, text);
    for (String card : matches(CARD, text)) {
      if (luhn(card.replaceAll("[ -]", ""))) {
        found.add(new PersonalData("a card number", card));
      }
    }
    for (String iban : matches(IBAN, text)) {
      if (modulo97(iban.replace(" ", ""))) {
        found.add(new PersonalData("an IBAN", iban));
      }
    }
    return found;
  }

  /** Without blanks and marks, in lower case, so that other spacing is the same number. */
  static String squeezed(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s().,/-]", "");
  }

  private static void add(List<PersonalData> found, String kind, Pattern pattern, String text) {
    matches(pattern, text).forEach(match -> found.add(new PersonalData(kind, match)));
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(java.util.regex.MatchResult::group).toList();
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  private static boolean modulo97(String iban) {
    StringBuilder digits = new StringBuilder();
    for (char c : (iban.substring(4) + iban.substring(0, 4)).toCharArray()) {
      digits.append(Character.digit(c, 36));
    }
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }
}
