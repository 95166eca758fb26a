package dev.assay.trace;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Identity of a content: the first 128 bits of a SHA-256. Two of a billion contents share one with
 * a probability of 10⁻²¹.
 */
record ContentHash(long high, long low) {
  static final int BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();

  static ContentHash ofHex(String hex) {
    return ofRaw(HEX.parseHex(hex));
  }

  /** Of bytes that begin with a hash. */
  static ContentHash ofRaw(byte[] hash) {
    ByteBuffer buffer = ByteBuffer.wrap(hash);
    return new ContentHash(buffer.getLong(), buffer.getLong());
  }

  static ContentHash digest(byte[] content, int from, int to) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update(content, from, to - from);
    return ofRaw(sha256.digest());
  }

  byte[] raw() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }
}
