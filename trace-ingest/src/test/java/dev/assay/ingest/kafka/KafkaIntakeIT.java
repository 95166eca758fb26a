package dev.assay.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Failures;
import dev.assay.clickhouse.StoredSpans;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.clickhouse.engine.TestEngine;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.IngestConfig;
import dev.assay.ingest.IngestMetrics;
import dev.assay.ingest.QuotaConfig;
import dev.assay.ingest.Quotas;
import dev.assay.ingest.SpanStoreOver;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.ingest.otlp.log.LoggedSpans;
import dev.assay.score.Score;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import dev.assay.trace.Stores;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading from a real broker, over its losses and ours. */
class KafkaIntakeIT {
  static final String PROJECT = "queue";
  private static final int KILLS = Integer.getInteger("assay.kills", 3);
  private static final String GROUP = "assay";

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final Stores stores = Stores.on(clickHouse);
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;
  private Broker broker;
  private Feed feed;

  @BeforeEach
  void start() throws Exception {
    broker = new Broker(Files.createDirectories(folder.resolve("kafka")));
    broker.topics(4, "otlp_spans", "otlp_logs");
    feed = new Feed(broker);
    // A member that was killed is missed soon.
    Files.writeString(
        folder.resolve("consumer.properties"),
        "session.timeout.ms=3000\nheartbeat.interval.ms=500\nmax.poll.records=20\n");
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    feed.close();
    broker.close();
    clickHouse.close();
  }

  @Test
  void spansLogsAndJson_areTakenIn_andWhatCannotBeReadIsSetAsideWithItsPlace() throws Exception {
    KafkaIntake intake = intake("one", stores.spans(), 1 << 30);
    feed.send(3);
    feed.send(new ProducerRecord<>("otlp_spans", 2, null, "no request".getBytes(UTF_8)));
    feed.send(new ProducerRecord<>("otlp_spans", 1, null, json("00f067aa0ba90701")));
    ProducerRecord<byte[], byte[]> other =
        new ProducerRecord<>("otlp_spans", 1, null, json("00f067aa0ba90702"));
    other.headers().add("x-assay-project", "another".getBytes(UTF_8));
    feed.send(other);
    feed.send(new ProducerRecord<>("otlp_spans", 3, null, null));
    feed.send(new ProducerRecord<>("otlp_logs", 0, null, evaluation()));

    await(() -> intake.status().records() == 8 && broker.committed(GROUP) == 8);
    await(() -> stored().size() == 3 * Feed.SPANS + 1);
    // Each project is inserted for itself, so the other one's span may come a moment later.
    await(() -> !StoredSpans.ids(clickHouse, "another").isEmpty());
    assertThat(stored()).containsAll(feed.sent).contains("00f067aa0ba90701");
    assertThat(StoredSpans.ids(clickHouse, "another")).containsExactly("00f067aa0ba90702");
    assertThat(intake.status().rejected()).isEqualTo(2);
    assertThat(stores.rejected().latest(PROJECT, 10))
        .extracting(RejectedSpan::source)
        .containsOnly("kafka");
    assertThat(stores.rejected().latest(PROJECT, 10))
        .extracting(one -> one.reason().replaceFirst("@.*", ""))
        .containsExactlyInAnyOrder("otlp_spans-2", "otlp_spans-3");
    assertThat(stores.rejected().latest(PROJECT, 10))
        .anyMatch(one -> one.content().equals("bm8gcmVxdWVzdA=="));
    Score.Subject subject = new Score.Subject(PROJECT, Score.Subject.Kind.SPAN, "00f067aa0ba90701");
    await(() -> stores.scores().about(List.of(subject)).size() == 1);
    assertThat(
            new IngestMetrics(
                    () -> ingests.getFirst().status(), List.of(new KafkaMetrics(intake::status)))
                .scrape())
        .contains("assay_kafka_records_total 8.0", "assay_kafka_rejected_total 2.0")
        .contains("assay_kafka_lag_records 0.0", "assay_kafka_partitions 8.0");
  }

  @Test
  void killedInTheMiddle_losesNothing_andShowsNothingTwice() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Process child = child();
    for (int i = 0; i < KILLS; i++) {
      long before = broker.committed(GROUP);
      feed.send(300);
      await(() -> broker.committed(GROUP) > before);
      Thread.sleep(random.nextInt(200));
      child.destroyForcibly().waitFor();
      child = child();
    }
    Process last = child;
    open.add(() -> last.destroyForcibly().waitFor());
    assertComplete("seed " + seed);
  }

  @Test
  void secondAssay_sharesTheTopics_andTakesOverWhenTheFirstStops() throws Exception {
    KafkaIntake first = intake("one", stores.spans(), 1 << 30);
    feed.send(200);
    await(() -> first.status().records() > 20);
    KafkaIntake second = intake("two", stores.spans(), 1 << 30);
    await(
        () ->
            broker.members(GROUP).size() == 2
                && broker.members(GROUP).stream().allMatch(one -> one.size() == 4));
    long before = second.status().records();
    feed.send(200);
    await(() -> second.status().records() > before);
    first.close();
    feed.send(100);
    assertComplete("two members");
    assertThat(second.status().lag().keySet()).hasSize(8);
    assertThat(first.status().failures() + second.status().failures()).isZero();
  }

  @Test
  void brokerAwayForAWhile_isReadOn() throws Exception {
    KafkaIntake intake = intake("one", stores.spans(), 1 << 30);
    feed.send(100);
    await(() -> intake.status().records() > 0);
    broker.stop();
    Thread.sleep(2_000);
    broker.goOn();
    feed.send(100);
    assertComplete("broker came back");
  }

  @Test
  void logFull_waitsWithoutRefusing_andTellsNoOffsets() throws Exception {
    AtomicBoolean away = new AtomicBoolean(true);
    SpanStore store =
        new SpanStoreOver(stores.spans()) {
          @Override
          protected void beforeInsert(Collection<Span> spans) {
            if (away.get()) {
              throw Failures.away();
            }
          }
        };
    KafkaIntake intake = intake("one", store, 256 << 10);
    // Several times what the log holds: many wait, each for seconds.
    feed.send(1_200);
    await(() -> intake.status().waits() > 10);
    assertThat(broker.committed(GROUP)).isLessThan(1_200);
    assertThat(intake.status().lag().values().stream().mapToLong(Long::longValue).sum())
        .isPositive();
    assertThat(intake.status().rejected()).isZero();
    away.set(false);
    assertComplete("pressure is over");
  }

  @Test
  void projectOverItsQuota_waitsAlone_andLosesNothing() throws Exception {
    // Twenty at once, then two a second: 60 of them take twenty seconds.
    Quotas quotas = new Quotas(QuotaConfig.of(Map.of("ASSAY_QUOTA_PROJECTS", "loud=2:0")));
    KafkaIntake intake = intake("one", stores.spans(), 1 << 30, quotas);
    for (int i = 0; i < 60; i++) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>("otlp_spans", 1, null, json("%016x".formatted(0x100 + i)));
      record.headers().add("x-assay-project", "loud".getBytes(UTF_8));
      feed.send(record);
    }
    for (int i = 0; i < 5; i++) {
      feed.send(new ProducerRecord<>("otlp_spans", 1, null, json("%016x".formatted(0x200 + i))));
    }
    await(() -> stored().size() == 5);
    assertThat(intake.status().records()).isLessThan(60);
    // Until the first that waits is safe: who takes over reads those behind it again.
    assertThat(broker.committed(GROUP)).isLessThan(60);

    await(() -> broker.committed(GROUP) == 65);
    await(() -> StoredSpans.ids(clickHouse, "loud").size() == 60);
    assertThat(StoredSpans.ids(clickHouse, "loud")).doesNotHaveDuplicates();
    assertThat(intake.status().rejected()).isZero();
  }

  private final List<Ingest> ingests = new ArrayList<>();

  private KafkaIntake intake(String name, SpanStore store, long logBytes) {
    return intake(name, store, logBytes, Quotas.NONE);
  }

  private KafkaIntake intake(String name, SpanStore store, long logBytes, Quotas quotas) {
    LoggedSpans spans = new LoggedSpans(store, stores.logs());
    SpanLog log = SpanLog.open(new LogConfig(folder.resolve(name), 64 << 10, logBytes, 64 << 10));
    Ingest ingest = new Ingest(spans, stores.conversations(), IngestConfig.DEFAULT, log);
    open.add(ingest);
    ingests.add(ingest);
    KafkaConfig config =
        KafkaConfig.of(
                Map.of(
                    KafkaConfig.BROKERS,
                    broker.address(),
                    KafkaConfig.PROJECT,
                    PROJECT,
                    KafkaConfig.PROPERTIES,
                    folder.resolve("consumer.properties").toString()))
            .orElseThrow();
    KafkaIntake intake =
        KafkaIntake.start(
            config,
            ingest,
            new LogIntake(spans, stores.scores(), ingest::refold),
            stores.rejected(),
            quotas);
    open.add(intake);
    return intake;
  }

  private Process child() throws IOException {
    return KafkaChild.start(
        folder.resolve("log"), TestEngine.address(), clickHouse.database(), broker.address());
  }

  private List<String> stored() {
    return StoredSpans.ids(clickHouse, PROJECT);
  }

  private void assertComplete(String how) throws Exception {
    await(() -> new HashSet<>(stored()).containsAll(feed.sent));
    assertThat(stored()).as(how).doesNotHaveDuplicates();
    assertThat(Set.copyOf(stored())).as(how).isEqualTo(feed.sent);
    await(() -> broker.committed(GROUP) == feed.sent.size() / Feed.SPANS);
  }

  private static byte[] json(String spanId) {
    return ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"spanId\":\""
            + spanId
            + "\",\"name\":\"n\",\"startTimeUnixNano\":\"1700000000000000000\",\"endTimeUnixNano\":\"1700000000000000001\"}]}]}]}")
        .getBytes(UTF_8);
  }

  private static byte[] evaluation() {
    LogRecord record =
        LogRecord.newBuilder()
            .setTraceId(bytes("4bf92f3577b34da6a3ce929d0e0e4736"))
            .setSpanId(bytes("00f067aa0ba90701"))
            .setEventName("gen_ai.evaluation.result")
            .setTimeUnixNano(1_700_000_000_000_000_001L)
            .addAttributes(attribute("gen_ai.evaluation.name", "relevance"))
            .addAttributes(attribute("gen_ai.evaluation.score.value", "1"))
            .build();
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
        .build()
        .toByteArray();
  }

  private static io.opentelemetry.proto.common.v1.KeyValue attribute(String key, String value) {
    return io.opentelemetry.proto.common.v1.KeyValue.newBuilder()
        .setKey(key)
        .setValue(
            io.opentelemetry.proto.common.v1.AnyValue.newBuilder().setStringValue(value).build())
        .build();
  }

  private static com.google.protobuf.ByteString bytes(String hex) {
    return com.google.protobuf.ByteString.copyFrom(java.util.HexFormat.of().parseHex(hex));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(100);
    }
  }
}
