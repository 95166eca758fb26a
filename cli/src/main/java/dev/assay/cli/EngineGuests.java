package dev.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Commands that use another command's engine, or its server. Each guest holds a shared lock on a
 * file; a command that owns the engine takes it whole before stopping, so that no guest loses the
 * engine half way. A server that is stopped waits for nobody.
 */
final class EngineGuests {
  private final Path file;

  /** Of the engine. */
  EngineGuests(Home home) {
    this(home, "guests");
  }

  /** Of something else that one process has and others use. */
  EngineGuests(Home home, String name) {
    this.file = home.create().path().resolve("run").resolve(name + ".lock");
  }

  /** Becomes a guest until the result is closed. */
  AutoCloseable enter() {
    return lock(true);
  }

  /** Stops what they use when the last guest has left; who comes meanwhile waits for that. */
  void closeAfter(AutoCloseable used) throws Exception {
    AutoCloseable alone = alone();
    try {
      used.close();
    } finally {
      alone.close();
    }
  }

  /** Waits until there is no guest, and keeps others out until the result is closed. */
  AutoCloseable alone() {
    return lock(false);
  }

  /** Whether there is none just now. */
  boolean none() {
    try (FileChannel channel = open();
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + file, e);
    }
  }

  private FileChannel open() throws IOException {
    Files.createDirectories(file.getParent());
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private AutoCloseable lock(boolean shared) {
    try {
      FileChannel channel = open();
      try {
        channel.lock(0, Long.MAX_VALUE, shared);
        return channel;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("locking " + file, e);
    }
  }
}
