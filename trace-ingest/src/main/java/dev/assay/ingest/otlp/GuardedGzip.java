package dev.assay.ingest.otlp;

import io.grpc.Codec;
import io.grpc.Status;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** gRPC's gzip, which ends when it unpacks to far more than was packed. */
final class GuardedGzip implements Codec {
  private final Codec gzip = new Codec.Gzip();

  @Override
  public String getMessageEncoding() {
    return gzip.getMessageEncoding();
  }

  @Override
  public InputStream decompress(InputStream packed) throws IOException {
    Counted from = new Counted(packed);
    return new Watched(gzip.decompress(from), from);
  }

  @Override
  public OutputStream compress(OutputStream plain) throws IOException {
    return gzip.compress(plain);
  }

  private static class Counted extends FilterInputStream {
    long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) {
        count(1);
      }
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      if (n > 0) {
        count(n);
      }
      return n;
    }

    void count(int more) {
      bytes += more;
    }
  }

  private static final class Watched extends Counted {
    private final Counted packed;

    Watched(InputStream unpacked, Counted packed) {
      super(unpacked);
      this.packed = packed;
    }

    @Override
    void count(int more) {
      super.count(more);
      if (Inflate.isBomb(packed.bytes, bytes)) {
        throw Status.RESOURCE_EXHAUSTED.withDescription(Inflate.BOMB).asRuntimeException();
      }
    }
  }
}
