package dev.assay.bench.tau2;

/** A tool refuses; its caller reads the message behind {@code Error: }. */
final class ToolError extends RuntimeException {
  ToolError(String message) {
    super(message, null, false, false);
  }
}
