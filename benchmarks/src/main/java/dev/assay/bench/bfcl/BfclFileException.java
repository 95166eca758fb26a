package dev.assay.bench.bfcl;

import org.jspecify.annotations.Nullable;

/** A benchmark file is missing or not what it should be. The message says which and what to do. */
public final class BfclFileException extends RuntimeException {
  BfclFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
