package dev.assay.cli;

import org.slf4j.LoggerFactory;

/** Closes what is left at the end of a command. */
final class Closing {
  private Closing() {}

  /** What fails on the way out is written to the log and keeps nothing else from closing. */
  static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LoggerFactory.getLogger(Closing.class).warn("closing failed", e);
    }
  }
}
