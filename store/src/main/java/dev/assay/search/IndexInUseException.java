package dev.assay.search;

import java.nio.file.Path;

/** Another process writes the search index. */
public final class IndexInUseException extends RuntimeException {
  IndexInUseException(Path folder, Throwable cause) {
    super("another process writes the search index in " + folder, cause);
  }
}
