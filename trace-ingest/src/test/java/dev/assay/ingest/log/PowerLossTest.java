package dev.assay.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed leaves to the system what it wrote; a loss of power leaves only what was
 * synced. What was acknowledged is in the log all the same.
 */
class PowerLossTest {
  private static final int LOSSES = Integer.getInteger("assay.losses", 50);
  private static final int SENDERS = 4;
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  @TempDir private Path folder;

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong storedBelow = new AtomicLong();
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

  @Test
  void powerLostAtRandom_everyRecordAcknowledgedIsThere_orWasStored() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    VolatileDisk disk = new VolatileDisk();
    LogConfig config = new LogConfig(folder.resolve("log"), 3_000, 1L << 30, 0);
    try (SpanLog log = SpanLog.open(config, disk);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        threads.execute(() -> send(log));
      }
      threads.execute(() -> store(log));
      try {
        for (int i = 0; i < LOSSES; i++) {
          Thread.sleep(random.nextInt(20));
          Map<String, Long> before = new HashMap<>(acknowledged);
          Path found = Files.createDirectory(folder.resolve("found-" + i));
          disk.lose(found, random);
          assertThere("seed %d, loss %d".formatted(seed, i), found, before);
        }
      } finally {
        stopped.set(true);
      }
    }
    assertThat(acknowledged).as("seed %d", seed).hasSizeGreaterThan(LOSSES);
  }

  private void assertThere(String how, Path found, Map<String, Long> expected) {
    Map<String, Long> read = new HashMap<>();
    try (SpanLog log = SpanLog.open(new LogConfig(found, 3_000, 1L << 30, 0));
        LogCursor cursor = log.cursor(log.next())) {
      assertThat(log.next()).as(how).isLessThanOrEqualTo(storedBelow.get());
      cursor
          .read(log.durable(), Long.MAX_VALUE)
          .forEach(one -> read.put(one.payload().toStringUtf8(), one.sequence()));
      long next = log.next();
      expected.values().removeIf(sequence -> sequence < next);
    }
    assertThat(read).as(how).containsAllEntriesOf(expected);
  }

  private void send(SpanLog log) {
    try {
      while (!stopped.get()) {
        String text =
            "request %d ".formatted(numbers.getAndIncrement()).repeat(1 + numbers.get() % 40);
        AtomicLong place = new AtomicLong();
        String refusal = log.append(NOW, "shop", "otlp", ByteString.copyFromUtf8(text), place::set);
        assertThat(refusal).isNull();
        acknowledged.put(text, place.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As the drain does: what is on disk is stored, then the checkpoint goes on. */
  private void store(SpanLog log) {
    Random random = new Random(7);
    try {
      while (!stopped.get()) {
        Thread.sleep(random.nextInt(15));
        storedBelow.set(Math.max(storedBelow.get(), log.durable() - random.nextInt(30)));
        log.storedBelow(storedBelow.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
