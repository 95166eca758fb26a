package dev.assay.ingest.log;

import java.io.IOException;

/**
 * The system could not say that bytes are on disk. What is in its cache may be marked as written
 * all the same, so that a second try would succeed and be a lie.
 */
final class SyncFailedException extends IOException {
  SyncFailedException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
