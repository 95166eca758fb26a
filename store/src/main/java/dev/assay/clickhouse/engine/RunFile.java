package dev.assay.clickhouse.engine;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The file by which other processes of the same user find a running engine. */
final class RunFile {
  private RunFile() {}

  /** Replaces the file at once; only its owner can read it. */
  static void write(Path file, EngineAddress address) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Properties properties = new Properties();
    properties.setProperty("url", address.url().toString());
    properties.setProperty("token", address.token());
    properties.setProperty("readerToken", address.readerToken());
    properties.setProperty("pid", Long.toString(address.pid()));
    try {
      Files.deleteIfExists(draft);
      try (FileChannel channel =
              FileChannel.open(
                  draft,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")));
          Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
        properties.store(writer, null);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EngineException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The engine that the file names; empty when there is no file, or no whole one. */
  static Optional<EngineAddress> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return Optional.of(
          new EngineAddress(
              URI.create(properties.getProperty("url", "")),
              properties.getProperty("token", ""),
              properties.getProperty("readerToken", ""),
              Long.parseLong(properties.getProperty("pid", "0"))));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new EngineException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new EngineException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}
