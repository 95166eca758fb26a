package dev.assay.cli;

import dev.assay.search.SearchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The folder that holds everything Assay keeps: engine data, logs, run files, configuration. Two
 * homes never touch.
 *
 * @param path absolute
 */
record Home(Path path) {
  static final String VARIABLE = "ASSAY_HOME";

  Home {
    path = path.toAbsolutePath().normalize();
  }

  /** {@code ASSAY_HOME}, else {@code ~/.assay}; {@code ~} is {@code HOME}, as for every shell. */
  static Home from(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    String user = environment.getOrDefault("HOME", "");
    return new Home(
        named.isBlank()
            ? Path.of(user.isBlank() ? System.getProperty("user.home") : user, ".assay")
            : Path.of(named));
  }

  /** Makes the folder if it is not there, for its owner alone: traces hold what users said. */
  Home create() {
    try {
      boolean fresh = Files.notExists(path);
      Files.createDirectories(logs());
      if (fresh && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
      return this;
    } catch (IOException e) {
      throw new UserError(
          "cannot create the home folder "
              + path
              + " ("
              + e.getMessage()
              + "); set "
              + VARIABLE
              + " to a folder that can be written");
    }
  }

  Path logs() {
    return path.resolve("log");
  }

  /** The search index. */
  SearchFolder search() {
    return new SearchFolder(path.resolve("search"));
  }

  /** What was taken in and is not in the store yet. */
  Path ingestLog() {
    return logs().resolve("ingest");
  }

  /** What was received as log records and is not in the store yet. */
  Path recordLog() {
    return logs().resolve("records");
  }

  /** Where a running server tells its addresses. */
  Path serverFile() {
    return path.resolve("run").resolve("server.json");
  }

  /** What the simulator knows about the conversations of a seed, apart from their traces. */
  Path truth(long seed) {
    return truths().resolve("storefront-" + seed + ".jsonl");
  }

  Path truths() {
    return path.resolve("truth");
  }

  /** The folder that is there: the home itself, or the nearest above it. */
  Path nearest() {
    for (Path at = path; at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return at;
      }
    }
    return path;
  }
}
