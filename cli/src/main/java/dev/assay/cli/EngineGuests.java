package dev.assay.cli;

import dev.assay.clickhouse.engine.EmbeddedEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Commands that use another command's engine. Each guest holds a shared lock on a file; a command
 * that owns the engine takes it whole before stopping, so that no guest loses the engine half way.
 * A server that is stopped waits for nobody.
 */
final class EngineGuests {
  private final Path file;

  EngineGuests(Home home) {
    this.file = home.create().path().resolve("run").resolve("guests.lock");
  }

  /** Becomes a guest until the result is closed. */
  AutoCloseable enter() {
    return lock(true);
  }

  /** Stops the engine when the last guest has left. */
  void closeAfter(EmbeddedEngine engine) throws Exception {
    AutoCloseable alone = lock(false);
    try {
      engine.close();
    } finally {
      alone.close();
    }
  }

  private AutoCloseable lock(boolean shared) {
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
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
