package dev.assay.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a sequence of values. Each goes in with its length, so that no two sequences run
 * together. Not safe for use by many threads.
 */
public final class Fingerprint {
  private static final int ABSENT = -1;
  private final MessageDigest digest;

  /**
   * An empty sequence.
   *
   * @param kind what is hashed, and in which form: other kinds never share a hash
   */
  public Fingerprint(String kind) {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    add(kind);
  }

  /**
   * Adds a text.
   *
   * @param value null is another value than the empty text
   */
  public Fingerprint add(@Nullable String value) {
    byte[] bytes = value == null ? new byte[0] : value.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(value == null ? ABSENT : bytes.length).flip());
    digest.update(bytes);
    return this;
  }

  public Fingerprint add(long value) {
    return add(Long.toString(value));
  }

  /** 64 hexadecimal digits. Ends the sequence: nothing can be added afterwards. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
