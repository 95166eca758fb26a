package dev.assay.ingest.redact;

import java.util.function.Consumer;

/** Internet addresses of machines, but for those of the machine itself and of nobody. */
final class IpDetector implements Detector {
  private static final int LONGEST = 45;

  @Override
  public void find(String text, Consumer<Finding> found) {
    int i = 0;
    while (i < text.length()) {
      if (!isPart(text.charAt(i)) || (i > 0 && isWord(text.charAt(i - 1)))) {
        i++;
        continue;
      }
      int to = i;
      while (to < text.length() && to - i <= LONGEST && isPart(text.charAt(to))) {
        to++;
      }
      int end = to;
      while (end > i
          && ".:".indexOf(text.charAt(end - 1)) >= 0
          && !text.startsWith("::", end - 2)) {
        end--;
      }
      boolean apart = to == text.length() || !isWord(text.charAt(to));
      if (apart && isAddress(text.substring(i, end))) {
        found.accept(Finding.of(PersonalData.IP, i, end));
      }
      i = Math.max(to, i + 1);
    }
  }

  private static boolean isAddress(String word) {
    return word.indexOf(':') >= 0 ? isSix(word) : isFour(word);
  }

  private static boolean isFour(String word) {
    String[] parts = word.split("\\.", -1);
    if (parts.length != 4 || word.startsWith("127.") || word.equals("0.0.0.0")) {
      return false;
    }
    for (String part : parts) {
      if (!part.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  /** RFC 4291: eight groups, or fewer with one "::". */
  private static boolean isSix(String word) {
    int gap = word.indexOf("::");
    if (gap >= 0 && (word.indexOf("::", gap + 1) >= 0 || word.length() < 5)) {
      return false;
    }
    String[] groups = word.split(":", -1);
    int full = 0;
    for (String group : groups) {
      if (!group.matches("[0-9A-Fa-f]{0,4}")) {
        return false;
      }
      full += group.isEmpty() ? 0 : 1;
    }
    return gap >= 0 ? full >= 2 && full < 8 : groups.length == 8 && full == 8;
  }

  private static boolean isPart(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'f')
        || (c >= 'A' && c <= 'F')
        || c == '.'
        || c == ':';
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }
}
