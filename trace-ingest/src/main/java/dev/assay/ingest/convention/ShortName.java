package dev.assay.ingest.convention;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Ids and names are the sender's: a long one, or one with control characters or half characters, is
 * told by a hash.
 */
final class ShortName {
  private static final int LONGEST = 256;
  private static final int KEPT = 64;

  private ShortName() {}

  /** The name itself if it may stay; else its beginning and a hash of the whole. */
  static String of(String name) {
    boolean plain = name.codePoints().allMatch(ShortName::isPlain);
    if (plain && name.length() <= LONGEST) {
      return name;
    }
    StringBuilder beginning = new StringBuilder();
    name.codePoints().limit(KEPT).filter(ShortName::isPlain).forEach(beginning::appendCodePoint);
    return beginning + "…" + UUID.nameUUIDFromBytes(bytes(name));
  }

  private static boolean isPlain(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }

  /** UTF-8 has one byte for all half characters, so that names that differ by them have others. */
  private static byte[] bytes(String name) {
    if (name.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return name.getBytes(UTF_8);
    }
    ByteBuffer bytes = ByteBuffer.allocate(name.length() * Character.BYTES);
    bytes.asCharBuffer().put(name);
    return bytes.array();
  }
}
