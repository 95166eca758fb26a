package dev.assay.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text as the database keeps it. */
public final class Utf8 {
  private Utf8() {}

  /** The bytes of a text, with U+FFFD for half of a surrogate pair, which UTF-8 cannot hold. */
  public static byte[] bytes(String text) {
    return whole(text).getBytes(UTF_8);
  }

  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return mended(text);
      }
    }
    return text;
  }

  private static String mended(String text) {
    int[] points =
        text.codePoints()
            .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
            .toArray();
    return new String(points, 0, points.length);
  }
}
