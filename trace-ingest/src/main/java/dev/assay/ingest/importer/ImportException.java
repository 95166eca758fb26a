package dev.assay.ingest.importer;

/** An import that had to end. The message is one line that says why. */
public final class ImportException extends RuntimeException {
  ImportException(String message) {
    super(message);
  }
}
