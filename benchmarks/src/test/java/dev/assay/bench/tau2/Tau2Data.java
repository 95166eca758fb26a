package dev.assay.bench.tau2;

import java.nio.file.Files;
import java.nio.file.Path;

/** The public data: {@code ASSAY_DATA}, or {@code shared/data} beside the project. */
final class Tau2Data {
  private Tau2Data() {}

  /** Fails where the data are missing: a proof that is skipped proves nothing. */
  static Tau2Files files(Tau2Domain domain) {
    return Tau2Files.in(root(), domain);
  }

  /** The folder with the worlds in it. */
  static Path root() {
    String named = System.getenv("ASSAY_DATA");
    for (Path up = Path.of("").toAbsolutePath(); named == null && up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve("shared/data"))) {
        named = up.resolve("shared/data").toString();
      }
    }
    if (named == null || !Files.isDirectory(Path.of(named, "tau2-bench"))) {
      throw new AssertionError("test data missing: set ASSAY_DATA to their folder");
    }
    return Path.of(named, "tau2-bench");
  }
}
