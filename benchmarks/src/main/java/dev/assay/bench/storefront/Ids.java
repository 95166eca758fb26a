package dev.assay.bench.storefront;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Random identifiers in the shapes that SDKs and providers give them. */
final class Ids {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Ids() {}

  static ByteString bytes(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    // All zeros would be no id.
    bytes[0] |= 1;
    return ByteString.copyFrom(bytes);
  }

  static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  /** A prefix and 24 letters and digits. */
  static String named(String prefix, RandomGenerator random) {
    StringBuilder id = new StringBuilder(prefix.length() + 24).append(prefix);
    for (int i = 0; i < 24; i++) {
      id.append(BASE62.charAt(random.nextInt(62)));
    }
    return id.toString();
  }
}
