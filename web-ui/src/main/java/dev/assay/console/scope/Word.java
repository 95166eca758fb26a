package dev.assay.console.scope;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a typed filter.
 *
 * @param text without its quotes
 * @param colon of the first colon outside of quotes, -1 without one
 * @param start where it was typed
 */
record Word(String text, int colon, int start) {

  static List<Word> split(String typed) {
    List<Word> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    int colon = -1;
    int start = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (!begun && !Character.isWhitespace(c)) {
        begun = true;
        start = i;
      }
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted && i + 1 < typed.length()) {
        i++;
        text.append(typed.charAt(i));
      } else if (Character.isWhitespace(c) && !quoted) {
        if (begun) {
          words.add(new Word(text.toString(), colon, start));
        }
        text.setLength(0);
        begun = false;
        colon = -1;
      } else {
        if (c == ':' && !quoted && colon < 0) {
          colon = text.length();
        }
        text.append(c);
      }
    }
    if (begun) {
      words.add(new Word(text.toString(), colon, start));
    }
    return words;
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String quotedIfNeeded(String text) {
    boolean plain = text.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\\');
    return plain ? text : quoted(text);
  }
}
