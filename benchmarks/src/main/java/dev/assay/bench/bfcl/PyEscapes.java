package dev.assay.bench.bfcl;

/** Backslash escapes of a Python string. */
final class PyEscapes {
  private PyEscapes() {}

  /**
   * The text that a string's source stands for; an unknown escape stays as written.
   *
   * @throws MalformedCall when an escape by code is cut short or names no character
   */
  static String resolve(String source) throws MalformedCall {
    if (source.indexOf('\\') < 0) {
      return source;
    }
    StringBuilder out = new StringBuilder(source.length());
    int i = 0;
    while (i < source.length()) {
      char c = source.charAt(i++);
      if (c != '\\' || i == source.length()) {
        out.append(c);
        continue;
      }
      char kind = source.charAt(i++);
      switch (kind) {
        case '\n' -> {}
        case '\\', '\'', '"' -> out.append(kind);
        case 'a' -> out.append('\u0007');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'v' -> out.append('\u000b');
        case 'x' -> i = code(source, i, 2, out);
        case 'u' -> i = code(source, i, 4, out);
        case 'U' -> i = code(source, i, 8, out);
        case 'N' -> i = named(source, i, out);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> i = octal(source, i - 1, out);
        default -> out.append('\\').append(kind);
      }
    }
    return out.toString();
  }

  private static int code(String source, int start, int length, StringBuilder out)
      throws MalformedCall {
    try {
      out.appendCodePoint(Integer.parseInt(source.substring(start, start + length), 16));
      return start + length;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MalformedCall("malformed escape in a string");
    }
  }

  private static int named(String source, int start, StringBuilder out) throws MalformedCall {
    int end = source.indexOf('}', start);
    try {
      out.appendCodePoint(Character.codePointOf(source.substring(start + 1, end)));
      return end + 1;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MalformedCall("unknown character name in a string");
    }
  }

  private static int octal(String source, int start, StringBuilder out) {
    int end = start;
    int code = 0;
    while (end < source.length()
        && end < start + 3
        && "01234567".indexOf(source.charAt(end)) >= 0) {
      code = code * 8 + source.charAt(end++) - '0';
    }
    out.appendCodePoint(code);
    return end;
  }
}
