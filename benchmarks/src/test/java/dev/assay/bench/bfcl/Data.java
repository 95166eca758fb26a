package dev.assay.bench.bfcl;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the public data lie: {@code ASSAY_DATA}, or {@code shared/data} beside the project. */
final class Data {
  private Data() {}

  static Path folder(String name) {
    String configured = System.getenv("ASSAY_DATA");
    if (configured != null) {
      return existing(Path.of(configured).resolve(name));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared/data").resolve(name);
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    throw new AssertionError("no shared/data beside the project: set ASSAY_DATA");
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new AssertionError("ASSAY_DATA has no " + folder);
    }
    return folder;
  }

  static BfclData bfcl(BfclVersion version) {
    return new BfclData(folder("bfcl/" + version.label()), version);
  }
}
