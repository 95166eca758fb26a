package dev.assay.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.StoredSpans;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.clickhouse.engine.TestEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * F1, F2, F8: a real receiver under load, ended in every way. Every acknowledged span is there
 * afterwards, none twice, and none that was not sent. {@code -Dassay.kills=100} makes the long run.
 */
class KilledReceiverIT {
  private static final int KILLS = Integer.getInteger("assay.kills", 5);
  private static final String NEVER = "never:0";
  private static final String PROJECT = "faults";

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final EngineAddress engine = TestEngine.address();
  private volatile @Nullable Receiver receiver;
  @TempDir private Path folder;

  @AfterEach
  void close() throws InterruptedException {
    Receiver last = receiver;
    if (last != null) {
      last.kill();
    }
    clickHouse.close();
  }

  @Test
  void f1_killedAtRandom_losesNothing() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    start(NEVER);
    Producers producers = new Producers(4, () -> receiver().http(), PROJECT);
    for (int i = 0; i < KILLS; i++) {
      Thread.sleep(random.nextInt(1_500));
      receiver().kill();
      start(NEVER);
    }
    producers.close();
    assertComplete(producers, "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "roll:2",
        "rolled:2",
        "sync:9",
        "insert:3",
        "inserted:3",
        "checkpoint:1",
        "half-checkpoint:1",
        "checkpointed:1",
        "delete:1"
      })
  void f2_killedAtAStep_losesNothing(String killPoint) throws Exception {
    start(killPoint);
    Producers producers = new Producers(4, () -> receiver().http(), PROJECT);
    assertThat(receiver().awaitEnd()).as("the step is reached").isTrue();
    start(NEVER);
    producers.close();
    assertComplete(producers, killPoint);
  }

  @Test
  void f18_secondProcessOnTheSameLog_isRefused_andTheFirstGoesOn() throws Exception {
    start(NEVER);
    Producers producers = new Producers(2, () -> receiver().http(), PROJECT);
    assertThatThrownBy(
            () ->
                Receiver.start(folder, engine.url(), engine.token(), clickHouse.database(), NEVER))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended before it was ready");
    assertThat(receiver().isAlive()).isTrue();
    int before = producers.acknowledged.size();
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (producers.acknowledged.size() == before && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    producers.close();
    assertThat(producers.acknowledged).hasSizeGreaterThan(before);
    assertComplete(producers, "a second process was refused");
  }

  @Test
  void f8_terminatedWithAFullQueue_endsInTenSeconds_andTheRestIsInTheLog() throws Exception {
    // Nothing listens there: all that is acknowledged is in the log alone.
    start(URI.create("http://127.0.0.1:1"), NEVER);
    Producers producers = new Producers(4, () -> receiver().http(), PROJECT);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (producers.acknowledged.size() < 2_000 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(producers.acknowledged).hasSizeGreaterThanOrEqualTo(2_000);

    assertThat(receiver().terminate(Duration.ofSeconds(10))).isTrue();

    assertThat(StoredSpans.ids(clickHouse, PROJECT)).isEmpty();
    start(NEVER);
    producers.close();
    assertComplete(producers, "terminated");
  }

  @Test
  void f8_terminatedWhileTheStoreIsSlow_endsInTenSeconds_andLosesNothing() throws Exception {
    try (TroubledEngine way = new TroubledEngine(engine.url())) {
      start(way.url(), NEVER);
      Producers producers = new Producers(4, () -> receiver().http(), PROJECT);
      awaitAcknowledged(producers, 200);
      way.set(new TroubledEngine.Trouble.Slow(10_000));
      awaitAcknowledged(producers, producers.acknowledged.size() + 1_000);

      assertThat(receiver().terminate(Duration.ofSeconds(10))).isTrue();

      start(NEVER);
      producers.close();
      assertComplete(producers, "terminated while the store was slow");
    }
  }

  private static void awaitAcknowledged(Producers producers, int spans)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (producers.acknowledged.size() < spans && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(producers.acknowledged).hasSizeGreaterThanOrEqualTo(spans);
  }

  private void start(String killPoint) throws IOException {
    start(engine.url(), killPoint);
  }

  private void start(URI url, String killPoint) throws IOException {
    receiver = Receiver.start(folder, url, engine.token(), clickHouse.database(), killPoint);
  }

  private Receiver receiver() {
    return Objects.requireNonNull(receiver);
  }

  private void assertComplete(Producers producers, String how) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    List<String> stored = StoredSpans.ids(clickHouse, PROJECT);
    while (!new HashSet<>(stored).containsAll(producers.acknowledged)
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
      stored = StoredSpans.ids(clickHouse, PROJECT);
    }
    Fate.assertWhole(how, stored, producers.acknowledged, producers.sent);
  }
}
