package dev.assay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Assay as a user starts it: the launcher, in a process of its own, on a home and free ports. */
final class Program implements AutoCloseable {
  private static final Pattern CONSOLE = Pattern.compile("Console\\s+(http://\\S+)");

  private static final Pattern OTLP = Pattern.compile("OTLP over HTTP\\s+(http://\\S+)");

  /** The launcher builds first when sources changed. */
  private static final Duration START = Duration.ofMinutes(5);

  private static final Duration STOP = Duration.ofSeconds(60);

  private final Process process;
  private final Path home;
  private final Collection<String> output = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<URI> console = new CompletableFuture<>();
  private final CompletableFuture<URI> otlp = new CompletableFuture<>();

  private Program(Process process, Path home) {
    this.process = process;
    this.home = home;
    Thread.ofVirtual().start(this::listen);
  }

  /** Starts a command and returns at once. */
  static Program start(Path home, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(launcher().toString()), Stream.of(command)).toList())
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "ASSAY_HOME", home.toString(),
                "ASSAY_PORT", "0",
                "ASSAY_OTLP_HTTP_PORT", "0",
                "ASSAY_OTLP_GRPC_PORT", "0"));
    return new Program(builder.start(), home);
  }

  /** Waits until it tells where its console is. */
  URI console() throws Exception {
    return console.get(START.toSeconds(), TimeUnit.SECONDS);
  }

  /** Waits until it tells where agents send their traces. */
  URI otlp() throws Exception {
    return otlp.get(START.toSeconds(), TimeUnit.SECONDS);
  }

  /** The child process that the database runs in; read anew each time, since it is replaced. */
  ProcessHandle engine() throws IOException {
    Properties running = new Properties();
    try (InputStream file = Files.newInputStream(home.resolve("clickhouse.run"))) {
      running.load(file);
    }
    return ProcessHandle.of(Long.parseLong(running.getProperty("pid"))).orElseThrow();
  }

  /** This process and all that it started. */
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /** Asks it to end, as the system does; returns its exit status. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still runs a minute after SIGTERM; it printed\n" + output());
    }
    return process.exitValue();
  }

  /** Waits until it ends by itself; returns its exit status. */
  int end() throws InterruptedException {
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still runs after " + START + "; it printed\n" + output());
    }
    return process.exitValue();
  }

  String output() {
    return String.join("\n", output);
  }

  /** Ends what is left of it by force. */
  @Override
  public void close() {
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        Matcher address = CONSOLE.matcher(line);
        if (address.find()) {
          console.complete(URI.create(address.group(1)));
        }
        Matcher receiver = OTLP.matcher(line);
        if (receiver.find()) {
          otlp.complete(URI.create(receiver.group(1)));
        }
      }
      console.completeExceptionally(new IOException("ended without a console:\n" + output()));
      otlp.completeExceptionally(new IOException("ended without a receiver:\n" + output()));
    } catch (IOException e) {
      console.completeExceptionally(e);
    }
  }

  private static Path launcher() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path launcher = at.resolve("assay");
      if (Files.isExecutable(launcher) && Files.isRegularFile(launcher)) {
        return launcher;
      }
    }
    throw new IllegalStateException("no launcher at or above the working directory");
  }
}
