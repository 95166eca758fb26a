package dev.assay.ingest.otlp;

/** JSON can spell half a character, which no other encoding can hold. */
final class WellFormed {
  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text, with U+FFFD for each lone half of a surrogate pair. */
  static String of(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (isPair(text, i)) {
        i++;
      } else {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder sound = new StringBuilder(text);
    for (int i = 0; i < sound.length(); i++) {
      if (Character.isSurrogate(sound.charAt(i))) {
        if (isPair(sound, i)) {
          i++;
        } else {
          sound.setCharAt(i, REPLACEMENT);
        }
      }
    }
    return sound.toString();
  }

  private static boolean isPair(CharSequence text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
