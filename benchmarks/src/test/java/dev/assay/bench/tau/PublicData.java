package dev.assay.bench.tau;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of public data sets: {@code ASSAY_DATA}, or {@code shared/data} beside the project.
 */
final class PublicData {
  private PublicData() {}

  /** Fails where the data are missing: a proof that is skipped proves nothing. */
  static Path at(String path) {
    Path file = folder().resolve(path);
    if (!Files.exists(file)) {
      throw new AssertionError("test data missing: " + file + "; set ASSAY_DATA to their folder");
    }
    return file;
  }

  private static Path folder() {
    String named = System.getenv("ASSAY_DATA");
    if (named != null) {
      return Path.of(named);
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve("shared/data"))) {
        return up.resolve("shared/data");
      }
    }
    throw new AssertionError("test data missing: set ASSAY_DATA to their folder");
  }
}
