package dev.assay.ingest.redact;

import java.util.function.Consumer;

/** Addresses of mail: RFC 5321's lengths, letters of any script, a domain with a dot. */
final class EmailDetector implements Detector {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 255;

  @Override
  public void find(String text, Consumer<Finding> found) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int from = at;
      while (from > 0 && at - from < LONGEST_LOCAL && isLocal(text.charAt(from - 1))) {
        from--;
      }
      while (from < at && text.charAt(from) == '.') {
        from++;
      }
      int to = at + 1;
      while (to < text.length() && to - at <= LONGEST_DOMAIN && isDomain(text.charAt(to))) {
        to++;
      }
      while (to > at + 1 && !Character.isLetterOrDigit(text.charAt(to - 1))) {
        to--;
      }
      int dot = text.lastIndexOf('.', to - 1);
      if (from < at && dot > at + 1 && to - dot > 2 && Character.isLetter(text.charAt(dot + 1))) {
        found.accept(Finding.of(PersonalData.EMAIL, from, to));
      }
    }
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }
}
