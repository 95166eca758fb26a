package dev.assay.bench.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Text that other people wrote: UTF-8, perhaps with a byte order mark or packed by gzip. Bytes that
 * are no UTF-8 read as U+FFFD, so that one of them spoils its own item and not the file.
 */
public final class TextFile {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private TextFile() {}

  /**
   * The text's bytes, unpacked and without the mark. To be closed.
   *
   * @throws IOException when the file cannot be read, or is a zip archive, which may hold several
   */
  public static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      if (begins(in, ZIP)) {
        throw new IOException("it is a zip archive: unpack it");
      }
      if (begins(in, GZIP)) {
        in = new BufferedInputStream(new GZIPInputStream(in));
      }
      if (begins(in, MARK)) {
        in.skipNBytes(MARK.length);
      }
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The text line by line, whatever ends its lines. To be closed. */
  public static BufferedReader lines(Path file) throws IOException {
    return new BufferedReader(new InputStreamReader(open(file), UTF_8));
  }

  private static boolean begins(InputStream in, byte[] with) throws IOException {
    in.mark(with.length);
    byte[] first = in.readNBytes(with.length);
    in.reset();
    return Arrays.equals(first, with);
  }
}
