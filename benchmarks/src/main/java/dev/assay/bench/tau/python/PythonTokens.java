package dev.assay.bench.tau.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a Python source, taken one by one from its start. */
final class PythonTokens {
  private static final Pattern SPACE =
      Pattern.compile("(?:[ \\t\\f\\r\\n;]|\\\\\\r?\\n|#[^\\n]*)*+");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern TEXT = Pattern.compile("(?i)(?:[rub]|br|rb)?(?=['\"])");
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][\\da-fA-F_]+|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d[\\d_]*)?");

  private final String source;
  private int at;

  PythonTokens(String source) {
    this.source = source.startsWith("\ufeff") ? source.substring(1) : source;
    skipSpace();
  }

  boolean atEnd() {
    return at == source.length();
  }

  boolean accept(String symbol) {
    if (!source.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    skipSpace();
    return true;
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw unexpected("'" + symbol + "' expected");
    }
  }

  String name() {
    Matcher name = matcher(NAME);
    if (!name.lookingAt()) {
      throw unexpected("a name or a literal expected");
    }
    take(name);
    return name.group();
  }

  boolean atNumber() {
    return matcher(NUMBER).lookingAt();
  }

  JsonNode number() {
    Matcher number = matcher(NUMBER);
    if (!number.lookingAt()) {
      throw unexpected("a number expected");
    }
    String digits = number.group().replace("_", "").toLowerCase(Locale.ROOT);
    take(number);
    if (digits.startsWith("0x")) {
      return PythonNumbers.integer(new BigInteger(digits.substring(2), 16));
    }
    return digits.chars().allMatch(Character::isDigit)
        ? PythonNumbers.integer(new BigInteger(digits))
        : DoubleNode.valueOf(Double.parseDouble(digits));
  }

  boolean atText() {
    return matcher(TEXT).lookingAt();
  }

  String text() {
    Matcher prefix = matcher(TEXT);
    if (!prefix.lookingAt()) {
      throw unexpected("a text expected");
    }
    String kind = prefix.group().toLowerCase(Locale.ROOT);
    if (kind.contains("b")) {
      throw unexpected("bytes are not text");
    }
    at = prefix.end();
    String quote = source.substring(at, at + 1);
    String close = source.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
    at += close.length();
    int start = at;
    while (!source.startsWith(close, at)) {
      if (atEnd() || (close.length() == 1 && source.charAt(at) == '\n')) {
        throw unexpected("a text is not closed");
      }
      at += source.charAt(at) == '\\' && at + 1 < source.length() ? 2 : 1;
    }
    String body = source.substring(start, at).replace("\r\n", "\n");
    at += close.length();
    skipSpace();
    return kind.equals("r") ? body : PythonEscapes.decode(body);
  }

  /**
   * Passes over an import: to the end of its line, or to the bracket that closes one it opens.
   * Space before it is already skipped, so the line ends at the first newline from here.
   */
  void skipImport() {
    int end = source.indexOf('\n', at);
    int open = source.indexOf('(', at);
    if (open >= 0 && (end < 0 || open < end)) {
      end = source.indexOf(')', open);
    }
    at = end < 0 ? source.length() : end + 1;
    skipSpace();
  }

  /** A type annotation such as {@code List[Task]}, up to its {@code =}. */
  void skipAnnotation() {
    int end = source.indexOf('=', at);
    if (end < 0 || source.substring(at, end).indexOf('\n') >= 0) {
      throw unexpected("'=' expected after the annotation");
    }
    at = end;
  }

  PythonSyntaxException unexpected(String reason) {
    long line = 1 + source.substring(0, at).chars().filter(c -> c == '\n').count();
    return new PythonSyntaxException(line, reason);
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(source).region(at, source.length());
  }

  private void take(Matcher token) {
    at = token.end();
    skipSpace();
  }

  private void skipSpace() {
    Matcher space = matcher(SPACE);
    if (space.lookingAt()) {
      at = space.end();
    }
  }
}
