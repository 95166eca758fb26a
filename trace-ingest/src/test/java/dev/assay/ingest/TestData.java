package dev.assay.ingest;

import java.nio.file.Files;
import java.nio.file.Path;

/** The public test data beside the project; its absence fails a test. */
public final class TestData {
  private TestData() {}

  public static Path path(String name) {
    String told = System.getenv("ASSAY_DATA");
    if (told != null) {
      return existing(Path.of(told, name));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      for (Path beside : new Path[] {at.resolve("shared"), at.resolveSibling("shared")}) {
        if (Files.exists(beside.resolve("data"))) {
          return existing(beside.resolve("data").resolve(name));
        }
      }
    }
    throw new IllegalStateException("no shared/data beside the project; set ASSAY_DATA");
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalStateException("test data missing: " + path);
    }
    return path;
  }
}
