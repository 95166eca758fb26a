package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of the child process. */
final class EngineChild {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);

  private final Process process;
  private final int port;

  private EngineChild(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a child and waits until it answers.
   *
   * @throws EngineException if it does not come up
   */
  static EngineChild start(EngineFiles files, ChildSettings settings) {
    return start(command(files), files, settings, START);
  }

  static EngineChild start(
      List<String> command, EngineFiles files, ChildSettings settings, Duration limit) {
    try {
      RollingLog log = new RollingLog(files.log());
      ProcessBuilder builder = new ProcessBuilder(command);
      // All columns are in UTC: now() and today() must be too, wherever the program runs.
      builder.environment().put("TZ", "UTC");
      Process process = builder.start();
      // Reading a pipe holds on to its carrier: on two cores, two virtual threads here would leave
      // none for any other.
      Thread.ofPlatform()
          .daemon()
          .name("engine-log")
          .start(() -> log.take(process.getErrorStream()));
      CountDownLatch answered = new CountDownLatch(1);
      AtomicBoolean late = new AtomicBoolean();
      Thread.ofPlatform()
          .daemon()
          .name("engine-start")
          .start(() -> endIfLate(process, answered, limit, late));
      boolean started = false;
      try {
        settings.write(process.outputWriter(UTF_8));
        EngineChild child = ready(process, files);
        started = true;
        return child;
      } catch (IOException | EngineException e) {
        if (late.get()) {
          throw new EngineException(
              "the embedded ClickHouse did not answer within "
                  + limit.toSeconds()
                  + " s of its start and was ended; see "
                  + files.log(),
              e);
        }
        if (e instanceof EngineException known) {
          throw known;
        }
        throw new EngineException("the embedded ClickHouse did not start; see " + files.log(), e);
      } finally {
        answered.countDown();
        if (!started) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      throw new EngineException(
          "the embedded ClickHouse could not be started: " + e.getMessage(), e);
    }
  }

  private static void endIfLate(
      Process process, CountDownLatch answered, Duration limit, AtomicBoolean late) {
    try {
      if (!answered.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        late.set(true);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static EngineChild ready(Process process, EngineFiles files) throws IOException {
    BufferedReader lines = process.inputReader(UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(EngineMain.READY)) {
        int port = Integer.parseInt(line.substring(EngineMain.READY.length()));
        Thread.ofPlatform().daemon().name("engine-output").start(() -> drain(lines));
        return new EngineChild(process, port);
      }
    }
    if (exitCode(process) == EngineMain.LOCKED) {
      throw new EngineInUse(
          "another process already uses the data in "
              + files.home()
              + ": stop it, or set ASSAY_HOME to another folder");
    }
    throw new EngineException("the embedded ClickHouse ended at its start; see " + files.log());
  }

  int port() {
    return port;
  }

  Process process() {
    return process;
  }

  /** Asks the child to end, and ends it if it does not. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        // Nothing more is expected here; reading keeps the child from blocking.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(EngineFiles files) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-XX:ErrorFile=" + files.crash(),
        "--enable-native-access=ALL-UNNAMED",
        "-Dsun.net.httpserver.nodelay=true",
        "-Dsun.net.httpserver.maxIdleConnections=200",
        "-cp",
        classPath(),
        EngineMain.class.getName());
  }

  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> needed :
        List.of(
            EngineMain.class,
            com.clickhouse.client.api.internal.ClickHouseLZ4OutputStream.class,
            com.clickhouse.data.ClickHouseFormat.class,
            net.jpountz.lz4.LZ4Factory.class,
            org.slf4j.LoggerFactory.class)) {
      CodeSource source = needed.getProtectionDomain().getCodeSource();
      if (source == null) {
        return System.getProperty("java.class.path");
      }
      try {
        places.add(Path.of(source.getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        return System.getProperty("java.class.path");
      }
    }
    return String.join(File.pathSeparator, places);
  }
}
