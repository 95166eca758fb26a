package dev.assay.ingest.redact;

import java.util.Locale;
import java.util.function.Consumer;

/** IBANs, written together or in groups, in either case; their check digits must be right. */
final class IbanDetector implements Detector {
  private static final int SHORTEST = 15;
  private static final int LONGEST = 34;

  @Override
  public void find(String text, Consumer<Finding> found) {
    int i = 0;
    while (i + SHORTEST <= text.length()) {
      int to = begins(text, i) ? end(text, i) : -1;
      if (to > 0) {
        found.accept(Finding.of(PersonalData.IBAN, i, to));
        i = to;
      } else {
        i++;
      }
    }
  }

  private static boolean begins(String text, int i) {
    return isLetter(text.charAt(i))
        && isLetter(text.charAt(i + 1))
        && isDigit(text.charAt(i + 2))
        && isDigit(text.charAt(i + 3))
        && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
  }

  /** The longest stretch whose checksum is right, or -1. */
  private static int end(String text, int from) {
    StringBuilder word = new StringBuilder();
    int best = -1;
    for (int i = from; i < text.length() && word.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (isLetter(c) || isDigit(c)) {
        word.append(c);
      } else if (c != ' ' || text.charAt(i - 1) == ' ') {
        break;
      }
      boolean ends = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
      if (ends && word.length() >= SHORTEST && c != ' ' && isSound(word)) {
        best = i + 1;
      }
    }
    return best;
  }

  private static boolean isSound(CharSequence word) {
    String upper = word.toString().toUpperCase(Locale.ROOT);
    return Checksums.mod97(upper.substring(4) + upper.substring(0, 4)) == 1;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
