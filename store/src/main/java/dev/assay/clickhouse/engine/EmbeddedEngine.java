package dev.assay.clickhouse.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClickHouse, run by this process: a child that is started, watched, started again when it dies, on
 * the same address with the same data, and stopped. Safe for use by many threads.
 */
public final class EmbeddedEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEngine.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PING = Duration.ofSeconds(5);
  private static final int STARTS_IN_A_ROW = 20;
  private static final int MISSED_PINGS = 3;
  private static final int FIRST_SIGNAL = 128;

  private final EngineConfig config;
  private final EngineFiles files;
  private final Path library;
  private final String token = secret();
  private final String readerToken = secret();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PING).build();
  private final URI url;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread watcher;
  private volatile EngineChild child;
  private volatile EngineHealth.State state = EngineHealth.State.RUNNING;
  private volatile int restarts;
  // How the last child ended and when; only the watching thread knows them.
  private String ended = "";
  private long endedAt;

  private EmbeddedEngine(EngineConfig config, Path library) {
    this.config = config;
    this.library = library;
    this.files = new EngineFiles(config.home());
    this.child = EngineChild.start(files, settings(0));
    this.url = URI.create("http://127.0.0.1:" + child.port());
    announce();
    this.watcher = Thread.ofPlatform().daemon().name("engine-watch").unstarted(this::watch);
    watcher.start();
    Thread.ofPlatform().daemon().name("engine-ping").start(this::ping);
  }

  /**
   * Starts the engine and waits until it answers; the first time on a machine this fetches the
   * library.
   *
   * @param progress hears how far fetching is
   * @throws EngineException with one line for the user, if the library cannot be had, the engine
   *     does not start, or another process uses the same home
   */
  public static EmbeddedEngine start(EngineConfig config, Progress progress) {
    Path library = LibraryStore.locate(config, progress);
    try {
      Files.createDirectories(config.home());
    } catch (IOException e) {
      throw new EngineException("cannot create " + config.home() + ": " + e.getMessage(), e);
    }
    return new EmbeddedEngine(config, library);
  }

  /** The engine of a home that another process of this user runs; empty when none answers. */
  public static Optional<EngineAddress> attach(Path home) {
    Path run = new EngineFiles(home.toAbsolutePath().normalize()).run();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PING).build()) {
      return RunFile.read(run).filter(address -> answers(client, address.url()));
    }
  }

  /**
   * The library that would be loaded; empty when it has yet to be fetched.
   *
   * @throws EngineException if there is none for this machine, or the configured one is not there
   */
  public static Optional<Path> library(EngineConfig config) {
    return LibraryStore.present(config);
  }

  /** How to reach the engine; stays the same over restarts except for the process. */
  public EngineAddress address() {
    return new EngineAddress(url(), token, readerToken, child.process().pid());
  }

  /** The engine's address, for clients that speak ClickHouse's HTTP protocol. */
  public URI url() {
    return url;
  }

  public EngineHealth health() {
    return new EngineHealth(state, restarts, child.process().pid());
  }

  /** Stops the engine and returns when its process has ended. */
  @Override
  public void close() {
    if (!enter(EngineHealth.State.STOPPED)) {
      return;
    }
    stopped.countDown();
    try {
      RunFile.delete(files.run());
    } finally {
      child.stop();
      // A child that was just being started is stopped by the thread that started it.
      awaitWatcher();
      http.close();
    }
  }

  private void awaitWatcher() {
    try {
      watcher.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Changes the state; false when the engine has been stopped, which is for ever. */
  private synchronized boolean enter(EngineHealth.State next) {
    if (state == EngineHealth.State.STOPPED) {
      return false;
    }
    state = next;
    return true;
  }

  private void watch() {
    try {
      do {
        int status = child.process().waitFor();
        ended = ending(status);
        endedAt = System.nanoTime();
      } while (enter(EngineHealth.State.RESTARTING) && restart());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How a process ended, by the status that {@link Process#waitFor} gives it. */
  private static String ending(int status) {
    return status > FIRST_SIGNAL ? "signal " + (status - FIRST_SIGNAL) : "code " + status;
  }

  /** Starts a child again, unless the engine is stopped or it does not come up. */
  private boolean restart() throws InterruptedException {
    long pause = 50;
    for (int attempt = 1; !stopped.await(0, TimeUnit.MILLISECONDS); attempt++) {
      try {
        return adopt(EngineChild.start(files, settings(url.getPort())));
      } catch (RuntimeException e) {
        // Whatever it was, the thread that restarts must not die of it unseen.
        if (attempt == STARTS_IN_A_ROW) {
          fail(e);
          return false;
        }
      }
      if (stopped.await(pause, TimeUnit.MILLISECONDS)) {
        return false;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
    }
    return false;
  }

  private void fail(RuntimeException e) {
    if (enter(EngineHealth.State.FAILED)) {
      LOG.error(
          "engine ended ({}) and could not be started again in {} attempts ({})."
              + " Its log is {}. Nothing can be stored or read until Assay is started again.",
          ended,
          STARTS_IN_A_ROW,
          e.getMessage(),
          files.log());
    }
  }

  private ChildSettings settings(int port) {
    return ChildSettings.of(config, library, port, token, readerToken);
  }

  private synchronized boolean adopt(EngineChild next) {
    child = next;
    restarts++;
    if (!enter(EngineHealth.State.RUNNING)) {
      next.stop();
      return false;
    }
    LOG.warn(
        "engine ended ({}), restarted in {} s; its log is {}",
        ended,
        String.format(Locale.ROOT, "%.1f", (System.nanoTime() - endedAt) / 1e9),
        files.log());
    announce();
    return true;
  }

  /** Tells other processes where the engine is; it works without their knowing. */
  private void announce() {
    try {
      RunFile.write(files.run(), address());
    } catch (EngineException e) {
      LOG.warn("Other Assay commands will not find the running engine: {}", e.getMessage());
    }
  }

  private void ping() {
    int missed = 0;
    while (state != EngineHealth.State.STOPPED && state != EngineHealth.State.FAILED) {
      try {
        if (stopped.await(PING.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      EngineChild watched = child;
      missed = state != EngineHealth.State.RUNNING || answers(http, url) ? 0 : missed + 1;
      if (missed == MISSED_PINGS) {
        watched.process().destroyForcibly();
        missed = 0;
      }
    }
  }

  private static boolean answers(HttpClient client, URI url) {
    HttpRequest request = HttpRequest.newBuilder(url.resolve("/ping")).timeout(PING).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String secret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
