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

  /** Blocks for good: the process ends through its shutdown, which closes the server first. */
  static int run(AutoCloseable server) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Closing.quietly(server), "stop"));
    new CountDownLatch(1).await();
    return Exit.INTERRUPTED;
  }
}
