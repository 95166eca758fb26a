package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of a tar archive, found by its name, wherever it lies.
 *
 * @param name the file's name, without its folders
 */
record TarEntry(String name) {
  private static final int BLOCK = 512;

  /**
   * Copies the file's content.
   *
   * @throws IOException if the archive does not hold the file, or not all of it
   */
  void copyTo(InputStream tar, Path target) throws IOException {
    byte[] header = new byte[BLOCK];
    while (tar.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
      String path = text(header, 0, 100);
      long size = Long.parseLong(text(header, 124, 12).strip(), 8);
      if (path.substring(path.lastIndexOf('/') + 1).equals(name)) {
        try (OutputStream out = Files.newOutputStream(target)) {
          copy(tar, out, size);
        }
        return;
      }
      tar.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
    }
    throw new IOException("the archive holds no " + name);
  }

  private static void copy(InputStream in, OutputStream out, long size) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = size;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException("the archive ends within a file");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, UTF_8);
  }
}
