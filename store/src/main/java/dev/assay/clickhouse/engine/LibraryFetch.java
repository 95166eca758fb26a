package dev.assay.clickhouse.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Fetches a library, checks it and puts it in its place, whole or not at all. */
final class LibraryFetch {
  private static final String DRAFT = "fetch-";

  private LibraryFetch() {}

  /**
   * @param folder where drafts are kept meanwhile; the caller holds its lock
   * @param file where the library shall be, in a folder that exists, on the same file system
   * @throws EngineException with one line for the user
   */
  static void into(
      Path folder, Path file, EngineLibrary wanted, LibraryArchive source, Progress progress)
      throws IOException {
    String integrity = wanted.integrity();
    if (integrity == null) {
      throw new EngineException(
          "no checksum is pinned for "
              + wanted.name()
              + ", so it is not fetched: set ASSAY_LIBCHDB to a copy of libchdb "
              + EngineLibrary.VERSION);
    }
    clean(folder);
    Path draft = Files.createTempDirectory(folder, DRAFT);
    try {
      Path archive = source.fetch(wanted, draft, progress);
      check(archive, integrity, wanted, progress);
      Path unpacked = draft.resolve(wanted.file());
      unpack(archive, wanted.file(), unpacked);
      Files.move(unpacked, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(draft);
    }
  }

  /** What a person should know of a failed file operation. */
  static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("No space left")) {
      return "the disk is full; it needs 800 MB";
    }
    return e instanceof FileSystemException f && f.getReason() != null
        ? f.getFile() + ": " + f.getReason()
        : message;
  }

  private static void check(Path archive, String integrity, EngineLibrary wanted, Progress progress)
      throws IOException {
    long size = Files.size(archive);
    MessageDigest digest = sha512();
    try (InputStream in = new DigestInputStream(Files.newInputStream(archive), digest)) {
      byte[] buffer = new byte[1 << 20];
      long done = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        done += read;
        progress.at("checking ClickHouse", done, size);
      }
    }
    String actual = "sha512-" + Base64.getEncoder().encodeToString(digest.digest());
    if (!actual.equals(integrity)) {
      throw new EngineException(
          "what npm fetched for "
              + wanted.name()
              + "@"
              + EngineLibrary.VERSION
              + " is not what Assay was built with (its SHA-512 differs), so it is not loaded");
    }
  }

  private static void unpack(Path archive, String name, Path target) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        InputStream tar = new GZIPInputStream(file, 1 << 16)) {
      new TarEntry(name).copyTo(tar, target);
    }
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  // Left behind by a process that was killed; the lock says that nobody works in them now.
  private static void clean(Path folder) throws IOException {
    try (Stream<Path> old = Files.list(folder)) {
      for (Path path : old.filter(p -> p.getFileName().toString().startsWith(DRAFT)).toList()) {
        delete(path);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
  }
}
