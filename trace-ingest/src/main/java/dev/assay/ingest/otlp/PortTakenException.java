package dev.assay.ingest.otlp;

/** A port that a receiver needs belongs to another program. The message says what to do. */
public final class PortTakenException extends RuntimeException {
  PortTakenException(int port, String setting, Throwable cause) {
    super(
        "Port "
            + port
            + " is taken by another program; stop it, or set "
            + setting
            + " to a free port",
        cause);
  }
}
