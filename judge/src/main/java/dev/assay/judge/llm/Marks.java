package dev.assay.judge.llm;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Words that nobody can know before a call, to put around what is only data. */
final class Marks {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 8;

  /** A word of 16 hexadecimal digits, another each time. */
  static final Supplier<String> FRESH =
      () -> {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
      };

  private Marks() {}
}
