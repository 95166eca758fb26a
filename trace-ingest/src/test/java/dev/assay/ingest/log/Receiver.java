package dev.assay.ingest.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link ReceiverChild} as its parent sees it. */
final class Receiver {
  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final URI http;

  private Receiver(Process process, URI http) {
    this.process = process;
    this.http = http;
  }

  /**
   * Starts one and waits until it receives.
   *
   * @throws IOException when it ends before that
   */
  static Receiver start(
      Path folder, URI engine, String token, String database, String killPoint, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ReceiverChild.class.getName(),
                folder.toString(),
                engine.toString(),
                token,
                database,
                killPoint));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    // Output after the ready line is read so that it never fills the pipe.
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.startsWith("READY ")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the receiver ended before it was ready");
    }
    Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> {}));
    return new Receiver(process, URI.create("http://127.0.0.1:" + line.split(" ", 3)[1]));
  }

  URI http() {
    return http;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as the system does before it kills. */
  boolean terminate(Duration limit) throws InterruptedException {
    process.destroy();
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean awaitEnd() throws InterruptedException {
    return process.waitFor(START.toMillis(), TimeUnit.MILLISECONDS);
  }
}
