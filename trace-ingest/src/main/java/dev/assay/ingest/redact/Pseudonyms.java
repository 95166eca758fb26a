package dev.assay.ingest.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for personal data that are equal for equal data and tell nothing of them without the key:
 * the first 48 bits of HMAC-SHA256. Case, blanks and punctuation do not count, so that one phone
 * written in two ways stays one. Safe for use by many threads.
 */
final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 6;

  private final SecretKeySpec key;

  /**
   * @param key at least 16 bytes
   */
  Pseudonyms(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("a key has at least 16 bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  String of(String kind, String data) {
    String compared = data.toLowerCase(Locale.ROOT).replaceAll("[\\s().\\-/]", "");
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal((kind + '\0' + compared).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
