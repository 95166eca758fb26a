package dev.assay.console;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Serves the console with invented traffic, to look at: number of conversations, port. */
final class SampleConsole {
  private SampleConsole() {}

  static void main(String[] arguments) throws InterruptedException {
    int conversations = Integer.parseInt(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    ConsoleServices services = Samples.services(conversations, Instant.now());
    try (ConsoleServer server = ConsoleServer.start(ConsoleConfig.local(port), services)) {
      System.out.println(server.address());
      new CountDownLatch(1).await();
    }
  }
}
