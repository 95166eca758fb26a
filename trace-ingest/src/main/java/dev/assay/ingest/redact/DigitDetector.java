package dev.assay.ingest.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs of digits and the punctuation between them: cards, national ids, phones. */
final class DigitDetector implements Detector {
  private static final int FEWEST = 7;
  private static final int LONGEST = 40;

  /** Digits with the punctuation within, between blanks. */
  private static final Pattern PART = Pattern.compile("[+(]?[0-9](?:[^ \u00a0]*[0-9])?");

  /** As cards are written in parts, of which there are four or, at some, three. */
  private static final Pattern CARD =
      Pattern.compile(
          "[0-9]{4}(?:[ \u00a0][0-9]{4}){3}|[0-9]{4}[ \u00a0][0-9]{6}[ \u00a0][0-9]{5}");

  private static final int CARD_PARTS = 4;

  private final Set<PersonalData> kinds;

  DigitDetector(Set<PersonalData> kinds) {
    this.kinds = kinds;
  }

  @Override
  public void find(String text, Consumer<Finding> found) {
    int at = 0;
    while (at < text.length()) {
      int from = begin(text, at);
      if (from < 0) {
        return;
      }
      int to = end(text, from);
      if (!judge(text, from, to, found)) {
        judgeParts(text, from, to, found);
      }
      at = Math.max(to, from + 1);
    }
  }

  /** The next place at which a number may begin: not within a word or another number. */
  private static int begin(String text, int at) {
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean opens =
          (c == '+' || c == '(') && i + 1 < text.length() && isDigit(text.charAt(i + 1));
      if ((isDigit(c) || opens) && (i == 0 || !isInWord(text, i - 1))) {
        return i;
      }
    }
    return -1;
  }

  /** After the last digit that hangs together with the first. */
  private static int end(String text, int from) {
    int to = from;
    int group = from;
    int gap = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        if (i - from >= LONGEST && group > from) {
          // No number is parted.
          return group;
        }
        to = i + 1;
        gap = 0;
      } else if (i - from >= LONGEST
          || "+()-./ \u00a0".indexOf(c) < 0
          || ++gap > 2
          || (c == '+' && i > from)) {
        break;
      } else {
        group = to;
      }
    }
    return to;
  }

  /** What is no number as a whole may be several beside each other, with blanks between them. */
  private void judgeParts(String text, int from, int to, Consumer<Finding> found) {
    List<int[]> parts = new ArrayList<>();
    Matcher part = PART.matcher(text).region(from, to);
    while (part.find()) {
      parts.add(new int[] {part.start(), part.end()});
    }
    for (int i = 0; parts.size() > 1 && i < parts.size(); i++) {
      int[] one = parts.get(i);
      if (judge(text, one[0], one[1], found)) {
        continue;
      }
      for (int more = CARD_PARTS - 2; more < CARD_PARTS && i + more < parts.size(); more++) {
        int end = parts.get(i + more)[1];
        if (CARD.matcher(text).region(one[0], end).matches()
            && is(PersonalData.CARD, digits(text.substring(one[0], end)), DigitDetector::isCard)) {
          found.accept(Finding.of(PersonalData.CARD, one[0], end));
          i += more;
          break;
        }
      }
    }
  }

  /** Whether the text there is personal data, which is then told. */
  private boolean judge(String text, int from, int to, Consumer<Finding> found) {
    String written = text.substring(from, to);
    String digits = digits(written);
    if (digits.length() < FEWEST || (to < text.length() && isInWord(text, to))) {
      return false;
    }
    if (is(PersonalData.CARD, digits, DigitDetector::isCard)
        && written.indexOf('.') < 0
        && written.indexOf('/') < 0) {
      found.accept(Finding.of(PersonalData.CARD, from, to));
    } else if (kinds.contains(PersonalData.NATIONAL_ID) && NationalIds.isOne(written, digits)) {
      found.accept(Finding.of(PersonalData.NATIONAL_ID, from, to));
    } else if (kinds.contains(PersonalData.PHONE) && Phones.isOne(text, from, written, digits)) {
      found.accept(Finding.of(PersonalData.PHONE, from, to));
    } else {
      return false;
    }
    return true;
  }

  private boolean is(PersonalData kind, String digits, Predicate<String> test) {
    return kinds.contains(kind) && test.test(digits);
  }

  /** First digits as issuers have them, ISO/IEC 7812-1, and the check digit. */
  private static boolean isCard(String digits) {
    return digits.length() >= 12
        && digits.length() <= 19
        && digits.matches("(?:3|4|5[0-8]|6|1800|2131|2[2-7]).*")
        && digits.chars().distinct().count() > 1
        && Checksums.luhn(digits);
  }

  private static String digits(String written) {
    StringBuilder digits = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      if (isDigit(written.charAt(i))) {
        digits.append(written.charAt(i));
      }
    }
    return digits.toString();
  }

  private static boolean isInWord(String text, int at) {
    char c = text.charAt(at);
    // Scripts without blanks between words put numbers right beside letters.
    return c == '_' || c == '#' || (c < 0x0E00 && Character.isLetterOrDigit(c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
