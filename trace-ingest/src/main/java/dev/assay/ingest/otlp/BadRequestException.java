package dev.assay.ingest.otlp;

/** A request that no part of can be read. The message is one line for the sender. */
final class BadRequestException extends Exception {
  /** What is wrong, in the terms of both transports. */
  enum Kind {
    MALFORMED,
    TOO_LARGE,
    UNSUPPORTED_TYPE
  }

  private final Kind kind;

  BadRequestException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
