package dev.assay.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.Quotas;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.ingest.otlp.log.LoggedSpans;
import dev.assay.score.InMemoryScoreStore;
import dev.assay.score.Score;
import dev.assay.score.ScoreStore;
import dev.assay.trace.InMemoryLoggedEventStore;
import dev.assay.trace.InMemoryRejectedSpanStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.RejectedSpanStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Records that cannot be taken in, by a fault that nobody foresaw. */
class RecordIntakeTest {
  private static final LogRecord EVALUATION =
      LogRecord.newBuilder()
          .setEventName("gen_ai.evaluation.result")
          .setTraceId(ByteString.fromHex("0af7651916cd43dd8448eb211c80319c"))
          .setSpanId(ByteString.fromHex("b7ad6b7169203331"))
          .addAttributes(
              KeyValue.newBuilder()
                  .setKey("gen_ai.evaluation.name")
                  .setValue(AnyValue.newBuilder().setStringValue("relevance")))
          .build();

  private final RejectedSpanStore rejected = new InMemoryRejectedSpanStore();
  private final KafkaWork work =
      new KafkaWork(
          new ConsumerRecord<>("otlp_logs", 3, 7, new byte[0], request().toByteArray()), () -> {});

  @Test
  void failureThatPasses_costsNothing() throws Exception {
    take(RecordIntake.TRIES - 1);
    assertThat(work.isDone()).isTrue();
    assertThat(rejected.latest("p", 10)).isEmpty();
  }

  @Test
  void failureThatStays_setsTheRecordAsideWithItsContent() throws Exception {
    take(Integer.MAX_VALUE);
    assertThat(work.isDone()).isTrue();
    RejectedSpan kept = rejected.latest("p", 10).getFirst();
    assertThat(kept.reason()).startsWith("otlp_logs-3@7: taking it in failed: ");
    assertThat(LogRecord.parseFrom(Base64.getDecoder().decode(kept.content())))
        .isEqualTo(EVALUATION);
  }

  private void take(int failures) throws Exception {
    AtomicInteger left = new AtomicInteger(failures);
    InMemoryScoreStore sound = new InMemoryScoreStore();
    ScoreStore failing =
        new ScoreStore() {
          @Override
          public void insert(Collection<Score> scores) {
            if (left.getAndDecrement() > 0) {
              throw new IllegalStateException("broken");
            }
            sound.insert(scores);
          }

          @Override
          public List<Score> about(Collection<Score.Subject> subjects) {
            return sound.about(subjects);
          }
        };
    try (InMemory memory = new InMemory()) {
      LoggedSpans spans =
          new LoggedSpans(memory.spans, new InMemoryLoggedEventStore(new InMemoryTraces()));
      KafkaConfig config =
          KafkaConfig.of(Map.of("ASSAY_KAFKA_BROKERS", "b:1", "ASSAY_KAFKA_PROJECT", "p"))
              .orElseThrow();
      new RecordIntake(
              config,
              memory.ingest,
              new LogIntake(spans, failing, ids -> {}),
              rejected,
              Quotas.NONE,
              new KafkaCounts(),
              Duration.ofMillis(1))
          .take(work);
    }
  }

  private static ExportLogsServiceRequest request() {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(EVALUATION)))
        .build();
  }
}
