package dev.assay.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Migrator;
import dev.assay.clickhouse.StoredSpans;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.clickhouse.engine.EmbeddedEngine;
import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.clickhouse.engine.EngineConfig;
import dev.assay.clickhouse.engine.TestEngine;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.IngestConfig;
import dev.assay.ingest.IngestStatus;
import dev.assay.ingest.ProjectReceipt;
import dev.assay.ingest.log.TroubledEngine.Trouble;
import dev.assay.ingest.otlp.OtlpReceivers;
import dev.assay.ingest.otlp.ReceiverConfig;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * F6, F7: what is acknowledged while ClickHouse is in trouble is there when the trouble is over.
 */
class StoreInTroubleIT {
  private static final String PROJECT = "trouble";

  /** So little that most of what waits is read back from the log. */
  private static final long MEMORY_BYTES = 20_000;

  @TempDir private Path folder;

  static Stream<Trouble> troubles() {
    return Stream.of(
        new Trouble.Away(),
        new Trouble.Slow(1_500),
        new Trouble.Refusing(252, "Too many parts (3000). (TOO_MANY_PARTS)"),
        new Trouble.Refusing(242, "Table is in readonly mode. (TABLE_IS_READ_ONLY)"),
        new Trouble.Refusing(241, "Memory limit (total) exceeded. (MEMORY_LIMIT_EXCEEDED)"),
        new Trouble.Refusing(243, "Not enough space. (NOT_ENOUGH_SPACE)"),
        // Not one that passes by itself; but a mended server takes what waited.
        new Trouble.Refusing(60, "Table does not exist. (UNKNOWN_TABLE)"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void f6_storeInTrouble_losesNothing_andCatchesUp(Trouble trouble) throws Exception {
    try (ClickHouse direct = TestDatabase.migrated();
        TroubledEngine way = new TroubledEngine(TestEngine.address().url());
        ClickHouse troubled =
            ClickHouse.connect(
                way.url(), EngineAddress.USER, TestEngine.address().token(), direct.database());
        Ingest ingest = ingest(troubled);
        OtlpReceivers receivers = receivers(ingest)) {
      way.set(trouble);
      Producers producers = produce(receivers, 1_000);
      awaitTrouble(way);

      way.set(new Trouble.None());

      assertComplete(direct, producers);
      awaitReceipt(ingest);
    }
  }

  @Test
  void f6_fullLog_answers503_andTakesAgainWithoutARestart() throws Exception {
    try (ClickHouse direct = TestDatabase.migrated();
        TroubledEngine way = new TroubledEngine(TestEngine.address().url());
        ClickHouse troubled =
            ClickHouse.connect(
                way.url(), EngineAddress.USER, TestEngine.address().token(), direct.database());
        Ingest ingest = ingest(troubled, new LogConfig(folder, 10_000, 50_000, MEMORY_BYTES));
        OtlpReceivers receivers = receivers(ingest)) {
      way.set(new Trouble.Away());
      URI http = URI.create("http://127.0.0.1:" + receivers.httpPort());
      Producers producers = new Producers(4, () -> http, PROJECT);
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (bytes(ingest) < 50_000 && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
      int taken = producers.acknowledged.size();
      Thread.sleep(300);
      assertThat(producers.acknowledged).hasSizeLessThan(taken + 4 * 20 + 1);
      assertThat(bytes(ingest)).isLessThan(70_000);

      way.set(new Trouble.None());

      while (producers.acknowledged.size() < 2 * taken && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
      producers.close();
      assertThat(producers.acknowledged).hasSizeGreaterThanOrEqualTo(2 * taken);
      assertComplete(direct, producers);
    }
  }

  @Test
  void f7_engineKilled_losesNothing() throws Exception {
    try (EmbeddedEngine engine =
            EmbeddedEngine.start(
                EngineConfig.of(folder.resolve("home"), System.getenv()), (step, at, of) -> {});
        ClickHouse clickHouse = connect(engine.address());
        Ingest ingest = ingest(migrated(clickHouse));
        OtlpReceivers receivers = receivers(ingest)) {
      URI http = URI.create("http://127.0.0.1:" + receivers.httpPort());
      Producers producers = new Producers(4, () -> http, PROJECT);
      awaitAcknowledged(producers, 200);
      ProcessHandle.of(engine.address().pid()).orElseThrow().destroyForcibly();
      awaitAcknowledged(producers, producers.acknowledged.size() + 200);
      producers.close();
      // The engine starts again by itself, in its own time.
      awaitAnswer(engine);
      try (ClickHouse after = connect(engine.address())) {
        assertComplete(after, producers);
      }
    }
  }

  private static void awaitAcknowledged(Producers producers, int spans)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (producers.acknowledged.size() < spans) {
      assertThat(System.nanoTime()).as("the deadline for %d spans", spans).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private Ingest ingest(ClickHouse clickHouse) {
    return ingest(clickHouse, new LogConfig(folder.resolve("log"), 50_000, 1 << 30, MEMORY_BYTES));
  }

  private static Ingest ingest(ClickHouse clickHouse, LogConfig config) {
    return new Ingest(
        SpanStore.on(clickHouse, Clock.systemUTC()),
        ConversationStore.on(clickHouse, Clock.systemUTC()),
        IngestConfig.DEFAULT,
        SpanLog.open(config));
  }

  private static OtlpReceivers receivers(Ingest ingest) {
    return OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, 4 << 20), ingest);
  }

  private static ClickHouse connect(EngineAddress engine) {
    return ClickHouse.connect(engine.url(), EngineAddress.USER, engine.token(), "assay");
  }

  private static void awaitAnswer(EmbeddedEngine engine) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline) {
      try (ClickHouse clickHouse = connect(engine.address())) {
        assertThat(clickHouse.version()).isNotEmpty();
        return;
      } catch (RuntimeException e) {
        Thread.sleep(100);
      }
    }
  }

  private static ClickHouse migrated(ClickHouse clickHouse) {
    new Migrator(clickHouse).migrate();
    return clickHouse;
  }

  private static Producers produce(OtlpReceivers receivers, int spans) throws InterruptedException {
    URI http = URI.create("http://127.0.0.1:" + receivers.httpPort());
    Producers producers = new Producers(4, () -> http, PROJECT);
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (producers.acknowledged.size() < spans && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    producers.close();
    assertThat(producers.acknowledged).hasSizeGreaterThanOrEqualTo(spans);
    return producers;
  }

  /** A thousand spans may be acknowledged before the first insert is tried. */
  private static void awaitTrouble(TroubledEngine way) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (way.refused() == 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(way.refused()).isPositive();
  }

  private static long bytes(Ingest ingest) {
    return Objects.requireNonNull(ingest.status().log()).bytes();
  }

  private static void awaitReceipt(Ingest ingest) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline) {
      IngestStatus status = ingest.status();
      ProjectReceipt receipt = Objects.requireNonNull(status.receipts().get(PROJECT));
      ProjectReceipt.Mark accepted = Objects.requireNonNull(receipt.accepted());
      if (receipt.folded() != null && receipt.folded().sequence() == accepted.sequence()) {
        assertThat(receipt.stored()).isNotNull();
        assertThat(receipt.folded().at()).isAfterOrEqualTo(accepted.at());
        return;
      }
      Thread.sleep(50);
    }
    assertThat(ingest.status().receipts()).as("folded").isEmpty();
  }

  private static void assertComplete(ClickHouse clickHouse, Producers producers)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    List<String> stored = StoredSpans.ids(clickHouse, PROJECT);
    while (!new HashSet<>(stored).containsAll(producers.acknowledged)
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
      stored = StoredSpans.ids(clickHouse, PROJECT);
    }
    Fate.assertWhole("store in trouble", stored, producers.acknowledged, producers.sent);
  }
}
