package dev.assay.console;

import dev.assay.clickhouse.TestDatabase;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * Serves the console with invented traffic, to look at: number of conversations, port, and "engine"
 * to keep them in the embedded engine instead of in memory.
 */
final class SampleConsole {
  private SampleConsole() {}

  static void main(String[] arguments) throws InterruptedException {
    int conversations = Integer.parseInt(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    Instant now = Instant.now();
    ConsoleServices services =
        arguments.length > 2
            ? Samples.services(TestDatabase.migrated(), conversations, now)
            : Samples.services(conversations, now);
    try (ConsoleServer server = ConsoleServer.start(ConsoleConfig.local(port), services)) {
      System.out.println(server.address());
      new CountDownLatch(1).await();
    }
  }
}
