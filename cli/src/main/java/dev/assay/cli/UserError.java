package dev.assay.cli;

/** A mistake of the user's: its message is the one line they read, and says what to do. */
final class UserError extends RuntimeException {
  UserError(String message) {
    super(message);
  }
}
