package dev.assay.ingest.otlp;

import dev.assay.ingest.otlp.BadRequestException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompression with an end. */
final class Inflate {
  private static final int CHUNK = 64 << 10;

  private Inflate() {}

  /**
   * The bytes that were compressed, of one or several gzip members.
   *
   * @throws BadRequestException when there are more than {@code limit}, or this is no whole gzip
   */
  static byte[] gunzip(byte[] compressed, int limit) throws BadRequestException {
    ByteArrayOutputStream inflated = new ByteArrayOutputStream(Math.min(limit, CHUNK));
    byte[] chunk = new byte[CHUNK];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed), CHUNK)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (inflated.size() + n > limit) {
          throw new BadRequestException(
              Kind.TOO_LARGE, "request is larger than " + limit + " bytes when decompressed");
        }
        inflated.write(chunk, 0, n);
      }
    } catch (IOException e) {
      throw new BadRequestException(Kind.MALFORMED, "body is said to be gzip: " + Fault.gzip(e));
    }
    return inflated.toByteArray();
  }
}
