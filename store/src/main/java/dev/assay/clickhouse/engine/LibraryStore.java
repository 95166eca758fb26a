package dev.assay.clickhouse.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of the user where fetched libraries are kept. Several processes may use it at once.
 */
final class LibraryStore {
  private LibraryStore() {}

  /**
   * The library to load: the configured copy, the one fetched before, or a fresh one.
   *
   * @throws EngineException with one line for the user
   */
  static Path locate(EngineConfig config, Progress progress) {
    Path configured = config.library();
    if (configured != null) {
      if (!Files.isRegularFile(configured)) {
        throw new EngineException("ASSAY_LIBCHDB names " + configured + ", which is no file");
      }
      return configured;
    }
    EngineLibrary wanted =
        EngineLibrary.of(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path folder = config.cache().resolve("libchdb");
    return locate(wanted, folder, new NpmArchive(), progress);
  }

  // One fetch at a time in this process: file locks tell only processes apart.
  static synchronized Path locate(
      EngineLibrary wanted, Path folder, LibraryArchive archive, Progress progress) {
    Path place = folder.resolve(wanted.folder());
    Path file = place.resolve(wanted.file());
    if (Files.isRegularFile(file)) {
      return file;
    }
    try {
      Files.createDirectories(place);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !Files.isRegularFile(file)) {
          LibraryFetch.into(folder, file, wanted, archive, progress);
        }
        return file;
      }
    } catch (IOException e) {
      throw new EngineException(
          "cannot keep the embedded ClickHouse in " + folder + ": " + LibraryFetch.reason(e), e);
    }
  }
}
