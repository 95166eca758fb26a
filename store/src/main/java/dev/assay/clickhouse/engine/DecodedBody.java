package dev.assay.clickhouse.engine;

import com.clickhouse.client.api.internal.ClickHouseLZ4InputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;

/**
 * A request's body, decompressed. What is not compressed as its sender declared is the statement's
 * mistake, told as a {@link StatementException}; a connection that breaks stays an {@link
 * IOException}.
 */
final class DecodedBody extends InputStream {
  private static final int BLOCK = 1 << 16;

  private final Wire wire;
  private final InputStream decoded;
  private final String encoding;

  private DecodedBody(Wire wire, InputStream decoded, String encoding) {
    this.wire = wire;
    this.decoded = decoded;
    this.encoding = encoding;
  }

  /**
   * @param encoding as in {@code Content-Encoding}, in lower case
   * @param blocks whether ClickHouse's LZ4 blocks are inside
   * @throws StatementException if the engine does not read the encoding
   */
  static InputStream of(InputStream body, String encoding, boolean blocks) throws IOException {
    Wire wire = new Wire(body);
    InputStream plain =
        switch (encoding) {
          case "identity", "" -> wire;
          case "gzip" -> gzip(wire);
          default ->
              throw new StatementException(
                  48,
                  "NOT_IMPLEMENTED",
                  "The embedded engine reads no body in encoding '" + encoding + "': use gzip");
        };
    if (blocks) {
      return new DecodedBody(
          wire,
          new ClickHouseLZ4InputStream(
              plain, LZ4Factory.fastestInstance().fastDecompressor(), BLOCK),
          "ClickHouse's LZ4 blocks");
    }
    return plain;
  }

  private static InputStream gzip(Wire wire) throws IOException {
    try {
      return new DecodedBody(wire, new GZIPInputStream(wire, BLOCK), "gzip");
    } catch (IOException e) {
      if (wire.broken) {
        throw e;
      }
      throw wrong("gzip");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    try {
      return decoded.read(bytes, from, count);
    } catch (StatementException e) {
      throw e;
    } catch (IOException e) {
      if (wire.broken) {
        throw e;
      }
      throw wrong(encoding);
    } catch (RuntimeException e) {
      // The decoder trusts the lengths that the blocks name.
      throw wrong(encoding);
    }
  }

  @Override
  public void close() throws IOException {
    decoded.close();
  }

  private static StatementException wrong(String encoding) {
    return new StatementException(
        354,
        "ZLIB_INFLATE_FAILED",
        "The body was declared as " + encoding + " and is not, or is cut off");
  }

  /** The bytes as they come, remembering whether their coming failed. */
  private static final class Wire extends FilterInputStream {
    private boolean broken;

    Wire(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      broken = true;
      int read = super.read();
      broken = false;
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      broken = true;
      int read = super.read(bytes, from, count);
      broken = false;
      return read;
    }
  }
}
