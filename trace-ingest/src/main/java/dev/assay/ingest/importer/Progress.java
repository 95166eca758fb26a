package dev.assay.ingest.importer;

import java.nio.file.Path;

/** Is told how far an import is. Called often, by the importing thread. */
@FunctionalInterface
public interface Progress {

  /** So many of the file's bytes have been read. */
  void at(Path file, long bytes, long of);
}
