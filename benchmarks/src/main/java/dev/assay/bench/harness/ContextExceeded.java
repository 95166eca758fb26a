package dev.assay.bench.harness;

/** The conversation is longer than the agent's model can read: the agent failed. */
final class ContextExceeded extends RuntimeException {
  ContextExceeded(String message) {
    super(message);
  }
}
