package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's statement, of which a part may be in the address and the rest in the body. */
final class StatementText {
  /** Bytes of the longest one, without an insert's data. */
  static final int LONGEST = 16 << 20;

  private StatementText() {}

  /** What the address holds, followed by bytes of the body. */
  static byte[] start(Request request, byte[] body) {
    return concat(request.sql().map(sql -> sql + "\n").orElse("").getBytes(UTF_8), body);
  }

  /**
   * The whole statement of which the start has been read.
   *
   * @throws StatementException if it is too long
   */
  static byte[] whole(byte[] start, InputStream rest) throws IOException {
    int most = Math.max(0, LONGEST - start.length);
    byte[] more = rest.readNBytes(most + 1);
    if (start.length + more.length > LONGEST) {
      throw new StatementException(
          229,
          "QUERY_IS_TOO_LARGE",
          "A statement may have at most " + LONGEST + " bytes without an insert's data");
    }
    return concat(start, more);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    if (second.length == 0) {
      return first;
    }
    ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
