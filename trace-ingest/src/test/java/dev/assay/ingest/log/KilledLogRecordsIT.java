package dev.assay.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.StoredSpans;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.clickhouse.engine.TestEngine;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F1 for log records: every acknowledged event and evaluation is there once after kills. */
class KilledLogRecordsIT {
  private static final int KILLS = Integer.getInteger("assay.kills", 5);
  private static final String NEVER = "never:0";
  private static final String PROJECT = "records";

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final EngineAddress engine = TestEngine.address();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Poster poster = new Poster(() -> receiver().http(), "/v1/logs", PROJECT);
  private volatile @Nullable Receiver receiver;
  @TempDir private Path folder;

  @AfterEach
  void close() throws InterruptedException {
    Receiver last = receiver;
    if (last != null) {
      last.kill();
    }
    poster.close();
    clickHouse.close();
  }

  @Test
  void killedAtRandom_losesNoRecord_andShowsNoneTwice() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    start(engine.url());
    ExecutorService senders = senders();
    for (int i = 0; i < KILLS; i++) {
      Thread.sleep(random.nextInt(1_000));
      receiver().kill();
      start(engine.url());
    }
    stopped.set(true);
    senders.close();
    assertComplete("seed " + seed);
  }

  @Test
  void storeAway_acknowledgesAllTheSame_andTheNextProcessStoresIt() throws Exception {
    // Nothing listens there: all that is acknowledged is in the log alone.
    start(engine.url());
    ExecutorService senders = senders();
    awaitAcknowledged(200);
    receiver().kill();
    start(URI.create("http://127.0.0.1:1"));
    awaitAcknowledged(acknowledged.size() + 500);
    assertThat(receiver().terminate(Duration.ofSeconds(10))).isTrue();
    start(engine.url());
    stopped.set(true);
    senders.close();
    assertComplete("store away");
  }

  private void awaitAcknowledged(int count) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (acknowledged.size() < count && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(count);
  }

  private ExecutorService senders() {
    ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < 4; i++) {
      senders.execute(this::send);
    }
    return senders;
  }

  private void send() {
    try {
      while (!stopped.get()) {
        String id = "%016x".formatted(ids.incrementAndGet());
        sent.add(id);
        byte[] body = request(id).toByteArray();
        poster.untilAcknowledged(body);
        acknowledged.add(id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertComplete(String how) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!(new HashSet<>(StoredSpans.scored(clickHouse, PROJECT)).containsAll(acknowledged)
            && new HashSet<>(StoredSpans.logged(clickHouse, PROJECT)).containsAll(acknowledged))
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    for (List<String> stored :
        List.of(StoredSpans.scored(clickHouse, PROJECT), StoredSpans.logged(clickHouse, PROJECT))) {
      Fate.assertWhole(how, stored, acknowledged, sent);
    }
  }

  private static ExportLogsServiceRequest request(String spanId) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .addScopeLogs(
                    ScopeLogs.newBuilder()
                        .addLogRecords(
                            record(spanId, "gen_ai.evaluation.result")
                                .addAttributes(attribute("gen_ai.evaluation.name", "quality"))
                                .addAttributes(attribute("gen_ai.evaluation.score.value", "1")))
                        .addLogRecords(record(spanId, "gen_ai.user.message"))))
        .build();
  }

  private static LogRecord.Builder record(String spanId, String event) {
    return LogRecord.newBuilder()
        .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex("0".repeat(16) + spanId)))
        .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex(spanId)))
        .setEventName(event)
        .setTimeUnixNano(
            event.endsWith("message") ? 1_700_000_000_000_000_000L : 1_700_000_000_000_000_001L);
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private void start(URI url) throws IOException {
    receiver = Receiver.start(folder, url, engine.token(), clickHouse.database(), NEVER);
  }

  private Receiver receiver() {
    return Objects.requireNonNull(receiver);
  }
}
