package dev.assay.bench.harness;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Seeds of trials, and hashes that tell versions of files apart. */
public final class Seeds {
  private Seeds() {}

  /** A seed from 0 to 2³¹ - 1, which every provider takes; the same for the same arguments. */
  static long of(long runSeed, String task, int trial) {
    byte[] hash = hash((runSeed + "\n" + task + "\n" + trial).getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getInt() & 0x7FFF_FFFFL;
  }

  /** Twelve hexadecimal digits that tell texts apart, in their order. */
  public static String fingerprint(Iterable<String> texts) {
    MessageDigest digest = digest();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
  }

  private static byte[] hash(byte[] bytes) {
    return digest().digest(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
