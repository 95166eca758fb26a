package dev.assay.clickhouse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The tokens of a statement's text, as far as finding its keywords needs: comments, strings and
 * quoted names are passed over. Works on bytes, since what follows an {@code INSERT … FORMAT} need
 * not be text. Not for use by several threads.
 */
public final class SqlTokens {
  /** What a token is. */
  public enum Kind {
    /** A keyword, a name or a number. */
    WORD,
    /** One character. */
    SYMBOL,
    /** A string or a quoted name. */
    QUOTED,
    /** The text ended, perhaps within a comment or a string. */
    END
  }

  private final byte[] text;
  private int at;
  private int start;
  private Kind kind = Kind.END;

  /** Reads a statement's text from its start; the array must not change meanwhile. */
  public SqlTokens(byte[] text) {
    this.text = text;
  }

  /** Steps to the next token. */
  public Kind next() {
    skipSpace();
    start = at;
    if (at >= text.length) {
      kind = Kind.END;
    } else if (text[at] == '$') {
      kind = heredoc();
    } else if (isWord(text[at])) {
      while (at < text.length && isWord(text[at])) {
        at++;
      }
      kind = Kind.WORD;
    } else if (text[at] == '\'' || text[at] == '"' || text[at] == '`') {
      kind = quoted(text[at]) ? Kind.QUOTED : Kind.END;
    } else {
      at++;
      kind = Kind.SYMBOL;
    }
    return kind;
  }

  /** Where the token starts. */
  public int start() {
    return start;
  }

  /** Where the token ends, exclusive. */
  public int end() {
    return at;
  }

  /** Whether the token is this keyword, in any case. */
  public boolean is(String word) {
    return kind == Kind.WORD && text().equalsIgnoreCase(word);
  }

  /** Whether the token is this character. */
  public boolean is(char symbol) {
    return kind == Kind.SYMBOL && text[start] == symbol;
  }

  /** The token as it stands, quotes included. */
  public String text() {
    return new String(text, start, at - start, StandardCharsets.UTF_8);
  }

  /** The format that a statement other than an insert names; empty when it names none. */
  public static Optional<String> trailingFormat(byte[] text) {
    SqlTokens tokens = new SqlTokens(text);
    int depth = 0;
    boolean name = false;
    Kind kind = tokens.next();
    while (kind != Kind.END) {
      if (tokens.is('(')) {
        depth++;
      } else if (tokens.is(')')) {
        depth--;
      }
      boolean clause = depth == 0 && !name && tokens.is("FORMAT");
      // A column may be called `format`: after a dot, a comma or AS it is one.
      name = tokens.is("AS") || tokens.is('.') || tokens.is(',');
      kind = tokens.next();
      if (clause && kind == Kind.WORD) {
        String format = tokens.text();
        kind = tokens.next();
        if (kind == Kind.END || tokens.is(';') || tokens.is("SETTINGS")) {
          return Optional.of(format);
        }
      }
    }
    return Optional.empty();
  }

  private void skipSpace() {
    while (at < text.length) {
      int c = text[at];
      if (c >= 0 && c <= ' ') {
        at++;
      } else if (starts("--") || starts("#!") || starts("# ")) {
        while (at < text.length && text[at] != '\n') {
          at++;
        }
      } else if (starts("/*")) {
        at += 2;
        while (at < text.length && !starts("*/")) {
          at++;
        }
        at = Math.min(text.length, at + 2);
      } else {
        return;
      }
    }
  }

  private boolean quoted(byte quote) {
    at++;
    while (at < text.length) {
      if (text[at] == '\\') {
        at += 2;
      } else if (text[at] == quote) {
        at++;
        return true;
      } else {
        at++;
      }
    }
    at = text.length;
    return false;
  }

  private Kind heredoc() {
    int close = at + 1;
    while (close < text.length && text[close] != '$' && isWord(text[close])) {
      close++;
    }
    if (close >= text.length || text[close] != '$') {
      at++;
      return Kind.SYMBOL;
    }
    String tag = new String(text, at, close + 1 - at, StandardCharsets.ISO_8859_1);
    at = close + 1;
    while (at < text.length && !starts(tag)) {
      at++;
    }
    if (at >= text.length) {
      return Kind.END;
    }
    at += tag.length();
    return Kind.QUOTED;
  }

  private boolean starts(String prefix) {
    if (at + prefix.length() > text.length) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (text[at + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(byte c) {
    // Bytes of letters beyond ASCII are negative.
    return c < 0 || c == '_' || c == '$' || Character.isLetterOrDigit(c);
  }
}
