package dev.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public data sets that are not part of the project. */
final class Data {
  private Data() {}

  /** {@code ASSAY_DATA}, else {@code shared/data} beside the project. Fails when it is missing. */
  static Path folder() {
    String named = System.getenv("ASSAY_DATA");
    if (named != null) {
      return required(Path.of(named));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared").resolve("data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    throw new IllegalStateException("no shared/data beside the project; set ASSAY_DATA");
  }

  private static Path required(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException("ASSAY_DATA names " + folder + ", which is no folder");
    }
    return folder;
  }
}
