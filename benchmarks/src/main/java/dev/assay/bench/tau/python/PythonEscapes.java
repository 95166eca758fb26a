package dev.assay.bench.tau.python;

/** Escape sequences of Python's text literals. */
final class PythonEscapes {
  private PythonEscapes() {}

  /** An unknown sequence stays as it is written, as in Python; so does a named character. */
  static String decode(String body) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    StringBuilder out = new StringBuilder(body.length());
    int at = 0;
    while (at < body.length()) {
      char c = body.charAt(at++);
      if (c != '\\' || at == body.length()) {
        out.append(c);
        continue;
      }
      char kind = body.charAt(at++);
      switch (kind) {
        case '\n' -> {}
        case '\\', '\'', '"' -> out.append(kind);
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'a' -> out.append('\u0007');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'v' -> out.append('\u000b');
        case 'x' -> at = code(body, at, 2, 16, out);
        case 'u' -> at = code(body, at, 4, 16, out);
        case 'U' -> at = code(body, at, 8, 16, out);
        case '0', '1', '2', '3', '4', '5', '6', '7' ->
            at = code(body, at - 1, octal(body, at - 1), 8, out);
        default -> out.append('\\').append(kind);
      }
    }
    return out.toString();
  }

  private static int code(String body, int start, int digits, int radix, StringBuilder out) {
    int end = start + digits;
    if (end > body.length()) {
      throw new PythonSyntaxException(1, "an escape sequence is cut short");
    }
    try {
      out.appendCodePoint(Integer.parseInt(body, start, end, radix));
    } catch (IllegalArgumentException e) {
      throw new PythonSyntaxException(1, "not an escape sequence: " + body.substring(start, end));
    }
    return end;
  }

  private static int octal(String body, int start) {
    int end = start;
    while (end < body.length() && end < start + 3 && Character.digit(body.charAt(end), 8) >= 0) {
      end++;
    }
    return end - start;
  }
}
