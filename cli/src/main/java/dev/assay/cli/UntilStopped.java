package dev.assay.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/** Keeps a server running until the user or the system stops the process. */
final class UntilStopped {
  private UntilStopped() {}

  /** Tells where everything is. */
  static void print(PrintWriter out, ServerFile addresses) {
    out.println("Console         " + addresses.console());
    out.println("OTLP over HTTP  " + addresses.otlpHttp());
    out.println("OTLP over gRPC  " + addresses.otlpGrpc());
    out.println("Your agent needs only OTEL_EXPORTER_OTLP_ENDPOINT=" + addresses.otlpHttp());
    out.println("Ctrl C stops; the data stays.");
    out.flush();
  }

  /** Blocks for good: the server closes in the process's shutdown. */
  static int run() throws InterruptedException {
    new CountDownLatch(1).await();
    return Exit.INTERRUPTED;
  }
}
