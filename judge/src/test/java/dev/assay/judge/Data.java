package dev.assay.judge;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public data sets that are not part of the project. */
public final class Data {
  private Data() {}

  /** {@code ASSAY_DATA}, else {@code shared/data} beside the project. Fails when it is missing. */
  public static Path folder() {
    String named = System.getenv("ASSAY_DATA");
    if (named != null && Files.isDirectory(Path.of(named))) {
      return Path.of(named);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared").resolve("data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    throw new IllegalStateException("no shared/data beside the project; set ASSAY_DATA");
  }
}
