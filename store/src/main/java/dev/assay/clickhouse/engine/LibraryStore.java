package dev.assay.clickhouse.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

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
      return required(configured);
    }
    return locate(wanted(), folder(config), new NpmArchive(), progress);
  }

  /**
   * The library to load if it is on this machine already.
   *
   * @throws EngineException with one line for the user
   */
  static Optional<Path> present(EngineConfig config) {
    Path configured = config.library();
    if (configured != null) {
      return Optional.of(required(configured));
    }
    EngineLibrary wanted = wanted();
    return Optional.of(folder(config).resolve(wanted.folder()).resolve(wanted.file()))
        .filter(Files::isRegularFile);
  }

  private static Path required(Path configured) {
    if (!Files.isRegularFile(configured)) {
      throw new EngineException("ASSAY_LIBCHDB names " + configured + ", which is no file");
    }
    return configured;
  }

  private static EngineLibrary wanted() {
    return EngineLibrary.of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  private static Path folder(EngineConfig config) {
    return config.cache().resolve("libchdb");
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
