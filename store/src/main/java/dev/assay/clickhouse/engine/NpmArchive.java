package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Fetches with the user's own {@code npm}, so that its registry, proxy and credentials hold. npm
 * says nothing of its progress to a program; it is given a cache of its own within the folder, and
 * that folder's growth is the progress.
 */
final class NpmArchive implements LibraryArchive {
  private static final long LOOK_EVERY_MILLIS = 250;

  private final List<String> npm;
  private final Map<String, String> environment;

  NpmArchive() {
    this(List.of("npm"), Map.of());
  }

  /**
   * @param npm the command that starts npm
   * @param environment variables to set beside this process's own
   */
  NpmArchive(List<String> npm, Map<String, String> environment) {
    this.npm = List.copyOf(npm);
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Path fetch(EngineLibrary library, Path folder, Progress progress) throws IOException {
    Path errors = folder.resolve("npm.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    npm.stream(),
                    Stream.of(
                        "pack",
                        library.name() + "@" + EngineLibrary.VERSION,
                        "--pack-destination=" + folder,
                        "--cache=" + folder.resolve("npm"),
                        "--ignore-scripts",
                        "--no-update-notifier",
                        "--loglevel=error"))
                .toList());
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(errors.toFile());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new EngineException(
          "the embedded ClickHouse is fetched with npm, and npm cannot be started: install Node.js,"
              + " or set ASSAY_LIBCHDB to a copy of libchdb",
          e);
    }
    try {
      watch(process, library, folder, progress);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    Optional<Path> archive = archive(folder);
    if (process.exitValue() != 0 || archive.isEmpty()) {
      throw new EngineException(
          "npm could not fetch "
              + library.name()
              + "@"
              + EngineLibrary.VERSION
              + ": "
              + lastError(errors)
              + "; check the network and npm's registry, or set ASSAY_LIBCHDB to a copy of libchdb");
    }
    return archive.get();
  }

  private static void watch(Process process, EngineLibrary library, Path folder, Progress progress)
      throws IOException {
    try {
      while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        long bytes = Math.min(largest(folder), library.archiveBytes());
        progress.at("fetching ClickHouse", bytes, library.archiveBytes());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("fetching the embedded ClickHouse was interrupted", e);
    }
  }

  private static Optional<Path> archive(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tgz")).findFirst();
    }
  }

  private static long largest(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      // npm moves and deletes files meanwhile; one that is gone has no size.
      return files.mapToLong(file -> file.toFile().length()).max().orElse(0);
    } catch (java.io.UncheckedIOException gone) {
      return 0;
    }
  }

  private static String lastError(Path log) throws IOException {
    return Files.readString(log, UTF_8)
        .lines()
        .map(line -> line.replaceFirst("^npm (error|ERR!)\\s*", "").strip())
        .filter(line -> !line.isEmpty() && !line.startsWith("A complete log"))
        .limit(2)
        .reduce((code, line) -> code + ", " + line)
        .orElse("npm said nothing");
  }
}
