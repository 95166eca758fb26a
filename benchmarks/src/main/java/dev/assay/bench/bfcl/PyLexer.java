package dev.assay.bench.bfcl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a Python expression within brackets into tokens; line ends are blanks there. */
final class PyLexer {
  private static final Pattern BLANK = Pattern.compile("([ \\t\\f\\r\\n]|\\\\\\r?\\n|#[^\\n]*)+");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+"
              + "|(\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(e[+-]?\\d[\\d_]*)?");
  private static final Pattern STRING_START =
      Pattern.compile("(?i)(r|u|b|br|rb|f|fr|rf)?('''|\"\"\"|'|\")");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*");
  private static final Pattern MARK =
      Pattern.compile("\\.\\.\\.|\\*\\*|//|<<|>>|<=|>=|==|!=|->|:=|[\\[\\](){},:.=+\\-*/%<>&|^~@]");

  private final String text;
  private int at;

  private PyLexer(String text) {
    this.text = text;
  }

  /**
   * The tokens of a text, the last one being {@link PyToken.End}.
   *
   * @throws MalformedCall when a character starts no token or a string does not end
   */
  static List<PyToken> tokens(String text) throws MalformedCall {
    return new PyLexer(text).tokens();
  }

  private List<PyToken> tokens() throws MalformedCall {
    List<PyToken> tokens = new ArrayList<>();
    while (true) {
      take(BLANK);
      if (at == text.length()) {
        tokens.add(PyToken.End.END);
        return tokens;
      }
      tokens.add(next());
    }
  }

  private PyToken next() throws MalformedCall {
    Matcher string = matcher(STRING_START);
    if (string.lookingAt()) {
      String prefix = string.group(1) == null ? "" : string.group(1).toLowerCase(Locale.ROOT);
      at = string.end();
      return new PyToken.Literal(string(prefix, string.group(2)));
    }
    char c = text.charAt(at);
    boolean digit = c >= '0' && c <= '9';
    if (digit || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      return number();
    }
    String word = take(WORD);
    if (!word.isEmpty()) {
      return new PyToken.Word(word);
    }
    String mark = take(MARK);
    if (!mark.isEmpty()) {
      return new PyToken.Mark(mark);
    }
    throw new MalformedCall("unexpected '" + c + "' at " + at);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private PyToken number() throws MalformedCall {
    String number = take(NUMBER);
    if (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      throw new MalformedCall("malformed number " + number + text.charAt(at));
    }
    String digits = number.replace("_", "").toLowerCase(Locale.ROOT);
    try {
      if (digits.startsWith("0x")) {
        return integer(new BigInteger(digits.substring(2), 16));
      }
      if (digits.startsWith("0o")) {
        return integer(new BigInteger(digits.substring(2), 8));
      }
      if (digits.startsWith("0b")) {
        return integer(new BigInteger(digits.substring(2), 2));
      }
      if (digits.contains(".") || digits.contains("e")) {
        return new PyToken.Literal(PyValue.of(Double.parseDouble(digits)));
      }
      if (digits.length() > 1 && digits.startsWith("0") && !digits.matches("0+")) {
        throw new MalformedCall("leading zero in " + number);
      }
      return integer(new BigInteger(digits));
    } catch (NumberFormatException e) {
      throw new MalformedCall("malformed number " + number);
    }
  }

  private static PyToken integer(BigInteger value) {
    return new PyToken.Literal(new PyValue.Int(value));
  }

  private PyValue string(String prefix, String quote) throws MalformedCall {
    if (prefix.contains("f") || prefix.contains("b")) {
      throw new MalformedCall("a string with prefix " + prefix + " is no plain value");
    }
    StringBuilder raw = new StringBuilder();
    while (!text.startsWith(quote, at)) {
      if (at >= text.length() || (quote.length() == 1 && text.charAt(at) == '\n')) {
        throw new MalformedCall("a string does not end");
      }
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        raw.append(text.charAt(at++));
      }
      raw.append(text.charAt(at++));
    }
    at += quote.length();
    return PyValue.of(prefix.contains("r") ? raw.toString() : PyEscapes.resolve(raw.toString()));
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  private String take(Pattern pattern) {
    Matcher matcher = matcher(pattern);
    if (!matcher.lookingAt()) {
      return "";
    }
    at = matcher.end();
    return matcher.group();
  }
}
