package dev.assay.ingest.log;

/** The log cannot be opened or read. */
public final class LogException extends RuntimeException {
  LogException(String doing, Throwable cause) {
    super(doing + ": " + cause.getMessage(), cause);
  }
}
