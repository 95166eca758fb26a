package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.ingest.otlp.log.LoggedSpans;
import dev.assay.score.Score;
import dev.assay.trace.ConversationId;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.Stores;
import dev.assay.trace.Turn;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Log records, evaluations and rejected spans with the engine. */
class LogsIT {
  private static final ConversationId CONVERSATION = new ConversationId("default", Requests.TRACE);

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final Stores stores = Stores.on(clickHouse);
  private final LoggedSpans spans = new LoggedSpans(stores.spans(), stores.logs());
  private final Ingest ingest = new Ingest(spans, stores.conversations(), InMemory.QUICK);
  private final OtlpReceivers receivers =
      OtlpReceivers.start(
          new ReceiverConfig("127.0.0.1", 0, 0, 1 << 20),
          ingest,
          new LogIntake(spans, stores.scores(), ingest::refold),
          stores.rejected());
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort()).usePlaintext().build();

  @AfterEach
  void close() {
    channel.shutdownNow();
    receivers.close();
    ingest.close();
    clickHouse.close();
  }

  @Test
  void logsBeforeAndAfterTheirSpan_evaluationsAndRejects_areKept() {
    String question = "Where is my tent? ".repeat(100).strip();
    sendLog(log("gen_ai.user.message", question));
    TraceServiceGrpc.newBlockingStub(channel)
        .export(
            Requests.request(
                List.of(
                    Requests.span(Requests.SPAN).build(),
                    Requests.span(Requests.SPAN).clearTraceId().build())));
    assertThat(ingest.settle(Duration.ofSeconds(20))).isTrue();
    assertThat(turn().userText()).isEqualTo(question);
    sendLog(log("gen_ai.choice", "On its way."));
    sendLog(
        LogRecord.newBuilder()
            .setEventName("gen_ai.evaluation.result")
            .setTraceId(Requests.hex(Requests.TRACE))
            .setSpanId(Requests.hex(Requests.SPAN))
            .addAttributes(Requests.attribute("gen_ai.evaluation.name", "tone"))
            .addAttributes(Requests.attribute("gen_ai.evaluation.score.value", "1"))
            .build());
    assertThat(ingest.settle(Duration.ofSeconds(20))).isTrue();

    assertThat(turn().userText()).isEqualTo(question);
    assertThat(turn().answerText()).isEqualTo("On its way.");
    assertThat(turn().modelCalls()).isEqualTo(1);
    Score.Subject subject = new Score.Subject("default", Score.Subject.Kind.SPAN, Requests.SPAN);
    assertThat(stores.scores().about(List.of(subject))).hasSize(1);
    receivers.close();
    assertThat(stores.rejected().latest("default", 10))
        .extracting(RejectedSpan::reason)
        .containsExactly("trace id is missing or no hexadecimal number");
  }

  private Turn turn() {
    return stores.conversations().turns(CONVERSATION).getFirst();
  }

  private void sendLog(LogRecord record) {
    assertThat(
            LogsServiceGrpc.newBlockingStub(channel)
                .export(
                    ExportLogsServiceRequest.newBuilder()
                        .addResourceLogs(
                            ResourceLogs.newBuilder()
                                .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
                        .build())
                .hasPartialSuccess())
        .isFalse();
  }

  private static LogRecord log(String name, String content) {
    return LogRecord.newBuilder()
        .setTimeUnixNano(1_700_000_000_000_000_000L)
        .setTraceId(Requests.hex(Requests.TRACE))
        .setSpanId(Requests.hex(Requests.SPAN))
        .setEventName(name)
        .setBody(AnyValue.newBuilder().setStringValue(content))
        .build();
  }
}
