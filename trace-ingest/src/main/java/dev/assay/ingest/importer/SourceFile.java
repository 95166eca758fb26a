package dev.assay.ingest.importer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

/** A file to import, gzip or plain, that can be opened more than once. */
final class SourceFile {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

  private final Path path;
  private final long size;
  private final Instant writtenAt;
  private final Progress progress;

  SourceFile(Path path, Progress progress) throws IOException {
    this.path = path;
    this.progress = progress;
    size = Files.size(path);
    writtenAt = Files.getLastModifiedTime(path).toInstant();
  }

  Path path() {
    return path;
  }

  /** When the file was last written. */
  Instant writtenAt() {
    return writtenAt;
  }

  /** The content from its beginning, unpacked, without a byte order mark. */
  InputStream open() throws IOException {
    InputStream in = new BufferedInputStream(new Counted(Files.newInputStream(path)), BUFFER);
    try {
      in.mark(2);
      boolean isGzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
      in.reset();
      if (isGzip) {
        in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      }
      in.mark(BYTE_ORDER_MARK.length);
      for (int mark : BYTE_ORDER_MARK) {
        if (in.read() != mark) {
          in.reset();
          break;
        }
      }
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private final class Counted extends FilterInputStream {
    private long count;

    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      count += Math.max(n, 0);
      progress.at(path, count, size);
      return n;
    }
  }
}
