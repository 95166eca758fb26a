package dev.assay.clickhouse.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A log file of bounded size, with one older one beside it. */
final class RollingLog {
  private static final long LIMIT = 8L << 20;

  private final Path file;

  RollingLog(Path file) throws IOException {
    this.file = file;
    Files.createDirectories(file.getParent());
  }

  /** Writes all that a stream brings, until its end. */
  void take(InputStream in) {
    try (in) {
      byte[] buffer = new byte[8192];
      int read = in.read(buffer);
      while (read >= 0) {
        if (Files.exists(file) && Files.size(file) > LIMIT) {
          Files.move(
              file,
              file.resolveSibling(file.getFileName() + ".1"),
              StandardCopyOption.REPLACE_EXISTING);
        }
        try (OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          out.write(buffer, 0, read);
        }
        read = in.read(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
