package dev.assay.ingest.redact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text with escapes, as JSON and Python write them, undone, and where in the first text each
 * character is from. Immutable.
 */
final class Unescaped {
  private static final int HEX = 16;

  private final String text;

  /** Ascending, one more than characters; null when nothing is undone. */
  private final int @Nullable [] starts;

  private Unescaped(String text, int @Nullable [] starts) {
    this.text = text;
    this.starts = starts;
  }

  /** The text as it is. */
  static Unescaped nothing(String text) {
    return new Unescaped(text, null);
  }

  String text() {
    return text;
  }

  /** Where in the first text a character begins, or for the length of this text, where it ends. */
  int start(int at) {
    return starts == null ? at : starts[at];
  }

  /** The last place at or before one of the first text that is between two characters of this. */
  int floor(int first) {
    int found = starts == null ? 0 : Arrays.binarySearch(starts, first);
    return starts == null || found >= 0 ? first : starts[-found - 2];
  }

  /** The next place at or after one of the first text that is between two characters of this. */
  int ceiling(int first) {
    int found = starts == null ? 0 : Arrays.binarySearch(starts, first);
    return starts == null || found >= 0 ? first : starts[-found - 1];
  }

  /** With one more layer of escapes undone; null when there is none. */
  @Nullable Unescaped next() {
    if (text.indexOf('\\') < 0) {
      return null;
    }
    StringBuilder undone = new StringBuilder(text.length());
    int[] from = new int[text.length() + 1];
    int at = 0;
    while (at < text.length()) {
      int length = text.charAt(at) == '\\' ? escape(at) : 0;
      int before = undone.length();
      if (length == 0) {
        undone.append(text.charAt(at));
      } else {
        append(at, length, undone);
      }
      for (int i = before; i < undone.length(); i++) {
        // The second half of a surrogate pair is one place further, so that places ascend.
        from[i] = start(at) + i - before;
      }
      at += Math.max(1, length);
    }
    if (undone.length() == text.length()) {
      return null;
    }
    from[undone.length()] = start(text.length());
    return new Unescaped(undone.toString(), Arrays.copyOf(from, undone.length() + 1));
  }

  /** How long the escape here is; 0 when it is none. */
  private int escape(int at) {
    if (at + 1 == text.length()) {
      return 0;
    }
    char c = text.charAt(at + 1);
    int digits =
        switch (c) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (digits == 0) {
      return "ntrbf\"'\\/".indexOf(c) < 0 ? 0 : 2;
    }
    int end = at + 2 + digits;
    if (end > text.length()) {
      return 0;
    }
    for (int i = at + 2; i < end; i++) {
      if (Character.digit(text.charAt(i), HEX) < 0 || text.charAt(i) > 'f') {
        return 0;
      }
    }
    return digits < 8 || (text.startsWith("00", at + 2) && text.charAt(at + 4) <= '1')
        ? 2 + digits
        : 0;
  }

  private void append(int at, int length, StringBuilder undone) {
    if (length > 2) {
      int point = Integer.parseInt(text, at + 2, at + length, HEX);
      if (Character.isValidCodePoint(point)) {
        undone.appendCodePoint(point);
      } else {
        undone.append(' ');
      }
      return;
    }
    char c = text.charAt(at + 1);
    undone.append(
        switch (c) {
          case 'n', 'r' -> '\n';
          case 't', 'b', 'f' -> '\t';
          default -> c;
        });
  }
}
