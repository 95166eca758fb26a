package dev.assay.console;

/** The console cannot start. The message is one line for the person who started it. */
public final class ConsoleUnavailable extends RuntimeException {
  ConsoleUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
