package dev.assay.bench.bfcl;

/** An exception that Python would raise within an API call; the message is Python's. */
final class PyError extends RuntimeException {
  /** Whether Python would raise a TypeError, which some APIs catch. */
  private final boolean type;

  private final String message;

  private PyError(String message, boolean type) {
    super(message);
    this.message = message;
    this.type = type;
  }

  @Override
  public String getMessage() {
    return message;
  }

  static PyError value(String message) {
    return new PyError(message, false);
  }

  static PyError type(String message) {
    return new PyError(message, true);
  }

  boolean isType() {
    return type;
  }
}
