package dev.assay.ingest.convention;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * Ids and names are the sender's: a long one, or one with control characters, is told by a hash.
 */
final class ShortName {
  private static final int LONGEST = 256;
  private static final int KEPT = 64;

  private ShortName() {}

  /** The name itself if it may stay; else its beginning and a hash of the whole. */
  static String of(String name) {
    boolean plain = name.codePoints().noneMatch(Character::isISOControl);
    if (plain && name.length() <= LONGEST) {
      return name;
    }
    StringBuilder beginning = new StringBuilder();
    name.codePoints()
        .limit(KEPT)
        .filter(c -> !Character.isISOControl(c))
        .forEach(beginning::appendCodePoint);
    return beginning + "…" + UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
