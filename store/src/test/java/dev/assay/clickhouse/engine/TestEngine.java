package dev.assay.clickhouse.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The one engine of a test JVM: started when a test first asks for it, on a temporary folder, and
 * stopped at the end. Tests keep apart by databases of their own.
 */
public final class TestEngine {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestEngine() {}

  /** The running engine. */
  public static EngineAddress address() {
    return Holder.ENGINE.address();
  }

  /** A name that no other test of this JVM uses for its database; the database is not made. */
  public static String freshDatabase() {
    return "test_" + DATABASES.incrementAndGet();
  }

  private static final class Holder {
    private static final EmbeddedEngine ENGINE = start();

    private static EmbeddedEngine start() {
      try {
        Path home = Files.createTempDirectory("assay-engine");
        EmbeddedEngine engine =
            EmbeddedEngine.start(EngineConfig.of(home, System.getenv()), Progress.NONE);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(engine, home)));
        return engine;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedEngine engine, Path home) {
      kill(engine);
      try (Stream<Path> paths = Files.walk(home)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Its data are of no more use, and writing them out takes half a minute. */
    private static void kill(EmbeddedEngine engine) {
      Thread closing = Thread.ofPlatform().start(engine::close);
      try {
        while (closing.isAlive()) {
          closing.join(POLL);
          ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
