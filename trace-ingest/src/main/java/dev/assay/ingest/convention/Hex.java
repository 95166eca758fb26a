package dev.assay.ingest.convention;

import com.google.protobuf.ByteString;

/** Ids as text. */
public final class Hex {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private Hex() {}

  /** Two lower-case digits a byte. */
  public static String of(ByteString bytes) {
    char[] text = new char[bytes.size() * 2];
    for (int i = 0; i < bytes.size(); i++) {
      int b = bytes.byteAt(i);
      text[2 * i] = DIGITS[(b >> 4) & 15];
      text[2 * i + 1] = DIGITS[b & 15];
    }
    return new String(text);
  }
}
