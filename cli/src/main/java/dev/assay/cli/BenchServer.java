package dev.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A server in a process of its own, on a home of its own and on free ports, for as long as
 * something is measured. Nothing of it is left afterwards.
 */
final class BenchServer implements AutoCloseable {
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 30;
  private static final long POLL_NANOS = 100_000_000;

  private final Path folder;
  private final Process process;
  private final ServerFile addresses;
  private final CommandFactory.Context context;
  private final Thread hook = new Thread(this::stop, "stop-bench-server");

  private BenchServer(
      Path folder, Process process, ServerFile addresses, CommandFactory.Context context) {
    this.folder = folder;
    this.process = process;
    this.addresses = addresses;
    this.context = context;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts one and waits until it listens.
   *
   * @throws IllegalStateException if it does not start
   */
  static BenchServer start(CommandFactory.Context outer) {
    try {
      Path folder = Files.createTempDirectory("assay-bench");
      Map<String, String> environment = new TreeMap<>(outer.environment());
      environment.keySet().removeAll(List.of(DatabaseAddress.VARIABLE, DatabaseAddress.CLUSTER));
      environment.put(Home.VARIABLE, folder.toString());
      for (String port : List.of("ASSAY_PORT", "ASSAY_OTLP_HTTP_PORT", "ASSAY_OTLP_GRPC_PORT")) {
        environment.put(port, "0");
      }
      ProcessBuilder builder = new ProcessBuilder(command());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Path told = folder.resolve("server.out");
      builder.redirectErrorStream(true).redirectOutput(told.toFile());
      CommandFactory.Context context =
          new CommandFactory.Context(new Home(folder), environment, outer.out(), outer.err());
      Process process = builder.start();
      Optional<ServerFile> addresses = await(process, context.home());
      if (addresses.isEmpty()) {
        process.destroyForcibly();
        String why = Files.readString(told).strip();
        delete(folder);
        throw new IllegalStateException("the server to be measured did not start: " + why);
      }
      return new BenchServer(folder, process, addresses.get(), context);
    } catch (IOException e) {
      throw new UncheckedIOException("starting a server to be measured", e);
    }
  }

  /** With the options this program was itself started with: what is measured is what a user has. */
  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), Main.class.getName(), "serve", "--json"));
    return command;
  }

  /** Empty when it ended, or does not listen in time. */
  private static Optional<ServerFile> await(Process process, Home home) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    Optional<ServerFile> addresses = Optional.empty();
    while (addresses.isEmpty() && process.isAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
      addresses = ServerFile.find(home);
    }
    return addresses;
  }

  long pid() {
    return process.pid();
  }

  ServerFile addresses() {
    return addresses;
  }

  /** For commands on its home. */
  CommandFactory.Context context() {
    return context;
  }

  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private synchronized void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + folder, e);
    }
  }
}
