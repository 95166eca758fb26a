package dev.assay.ingest.otlp.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.assay.clickhouse.Failures;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.Receipt;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.redact.Redaction;
import dev.assay.score.InMemoryScoreStore;
import dev.assay.score.Score;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.InMemoryConversationStore;
import dev.assay.trace.InMemoryLoggedEventStore;
import dev.assay.trace.InMemoryRejectedSpanStore;
import dev.assay.trace.InMemorySpanStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.RejectedSpanStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log records by way of the log on disk. */
class LogIntakeTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final InMemoryTraces traces = new InMemoryTraces();
  private final ConversationStore conversations = new InMemoryConversationStore(traces);
  private final InMemoryScoreStore scores = new InMemoryScoreStore();
  private final RejectedSpanStore rejected = new InMemoryRejectedSpanStore();
  private final LoggedSpans spans =
      new LoggedSpans(new InMemorySpanStore(traces), new InMemoryLoggedEventStore(traces));
  private final Ingest ingest = new Ingest(spans, conversations, InMemory.QUICK);
  private final AtomicBoolean away = new AtomicBoolean();
  private final ScoreStore store =
      new ScoreStore() {
        @Override
        public void insert(Collection<Score> some) {
          if (away.get()) {
            throw Failures.away();
          }
          scores.insert(some);
        }

        @Override
        public List<Score> about(Collection<Score.Subject> subjects) {
          return scores.about(subjects);
        }
      };
  @TempDir private Path folder;

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void storeAway_acknowledges_andTheNextProcessStores() {
    away.set(true);
    try (LogIntake intake = intake()) {
      assertThat(intake.accept("p", request(evaluation(true)), new Rejections()))
          .isEqualTo(new Receipt.Stored(1, 0, ""));
    }
    assertThat(scores.about(List.of(subject()))).isEmpty();
    away.set(false);
    try (LogIntake intake = intake()) {
      assertThat(intake.settle(LIMIT)).isTrue();
      assertThat(scores.about(List.of(subject()))).hasSize(1);
      assertThat(intake.status().orElseThrow().stored()).isEqualTo(1);
    }
  }

  @Test
  void evaluationOfAResponse_waitsForItsSpan_overARestartToo() throws Exception {
    try (LogIntake intake = intake()) {
      assertThat(intake.accept("p", request(evaluation(false)), new Rejections()))
          .isEqualTo(new Receipt.Stored(1, 0, ""));
      assertThat(intake.settle(LIMIT)).isTrue();
      assertThat(intake.status().orElseThrow().waiting()).isEqualTo(1);
    }
    try (LogIntake intake = intake()) {
      assertThat(ingest.accept("p", span())).isInstanceOf(Receipt.Stored.class);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (scores.about(List.of(subject())).isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
      assertThat(scores.about(List.of(subject()))).hasSize(1);
      assertThat(intake.status().orElseThrow().waiting()).isZero();
      assertThat(rejected.latest("p", 10)).isEmpty();
    }
  }

  @Test
  void whatIsNotKept_isToldAtOnce_andNotInTheLog() {
    try (LogIntake intake = intake()) {
      LogRecord plain = LogRecord.newBuilder().setEventName("http.request").build();
      Rejections rejections = new Rejections();
      assertThat(intake.accept("p", request(plain), rejections))
          .isInstanceOfSatisfying(
              Receipt.Stored.class, stored -> assertThat(stored.rejected()).isEqualTo(1));
      assertThat(intake.status().orElseThrow().log().bytes()).isZero();
    }
  }

  private LogIntake intake() {
    return new LogIntake(
        spans, store, ingest::refold, Redaction.NONE, SpanLog.open(LogConfig.in(folder)), rejected);
  }

  private static Score.Subject subject() {
    return new Score.Subject("p", Score.Subject.Kind.SPAN, SPAN);
  }

  private static LogRecord evaluation(boolean namesItsSpan) {
    LogRecord.Builder record =
        LogRecord.newBuilder()
            .setEventName("gen_ai.evaluation.result")
            .addAttributes(attribute("gen_ai.evaluation.name", "quality"))
            .addAttributes(attribute("gen_ai.evaluation.score.value", "1"));
    if (namesItsSpan) {
      record.setTraceId(hex(TRACE)).setSpanId(hex(SPAN));
    } else {
      record.addAttributes(attribute("gen_ai.response.id", "resp-1"));
    }
    return record.build();
  }

  private static ExportLogsServiceRequest request(LogRecord record) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
        .build();
  }

  private static ExportTraceServiceRequest span() {
    long now = Instant.now().getEpochSecond() * 1_000_000_000L;
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .addSpans(
                            Span.newBuilder()
                                .setTraceId(hex(TRACE))
                                .setSpanId(hex(SPAN))
                                .setName("chat")
                                .setStartTimeUnixNano(now)
                                .setEndTimeUnixNano(now + 1)
                                .addAttributes(attribute("gen_ai.operation.name", "chat"))
                                .addAttributes(attribute("gen_ai.response.id", "resp-1")))))
        .build();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ByteString hex(String digits) {
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }
}
