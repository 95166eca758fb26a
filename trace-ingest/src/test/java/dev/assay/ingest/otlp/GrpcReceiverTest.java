package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.Ingest;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrpcReceiverTest {
  private static final int LIMIT = 1 << 20;

  private final InMemory memory = new InMemory();
  private final OtlpReceivers receivers =
      OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, LIMIT), memory.ingest);
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort()).usePlaintext().build();

  @AfterEach
  void close() {
    channel.shutdownNow();
    receivers.close();
    memory.close();
  }

  @Test
  void export_isTakenIntoTheProjectOfItsMetadata() {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("x-assay-project", Metadata.ASCII_STRING_MARSHALLER), "shop");
    ExportTraceServiceResponse answer =
        TraceServiceGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .withCompression("gzip")
            .export(Requests.request(List.of(Requests.span(Requests.SPAN).build())));

    assertThat(answer).isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
    assertThat(memory.spans.find(new SpanId("shop", Requests.TRACE, Requests.SPAN))).isPresent();
  }

  @Test
  void badSpan_isRejectedAndItsNeighbourKept() {
    ExportTraceServiceResponse answer =
        TraceServiceGrpc.newBlockingStub(channel)
            .export(
                Requests.request(
                    List.of(
                        Requests.span(Requests.SPAN).setTraceId(ByteString.EMPTY).build(),
                        Requests.span(Requests.SPAN).build())));

    assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    assertThat(answer.getPartialSuccess().getErrorMessage()).contains("trace id");
    assertThat(memory.spans.find(new SpanId("default", Requests.TRACE, Requests.SPAN))).isPresent();
  }

  @Test
  void tooLarge_isResourceExhausted() {
    ExportTraceServiceRequest large =
        Requests.request(List.of(Requests.span(Requests.SPAN).setName("x".repeat(LIMIT)).build()));

    assertThatThrownBy(
            () -> TraceServiceGrpc.newBlockingStub(channel).withCompression("gzip").export(large))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
  }

  @Test
  void logs_areAnsweredPolitely() {
    assertThat(
            LogsServiceGrpc.newBlockingStub(channel)
                .export(ExportLogsServiceRequest.getDefaultInstance())
                .getPartialSuccess()
                .getErrorMessage())
        .contains("not kept");
  }

  @Test
  void storeAway_isUnavailableWithARetryTime() {
    SpanStore broken = new BrokenSpanStore(memory.spans);
    try (Ingest ingest = new Ingest(broken, memory.conversations, InMemory.QUICK);
        OtlpReceivers other =
            OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, LIMIT), ingest)) {
      ManagedChannel toOther =
          NettyChannelBuilder.forAddress("127.0.0.1", other.grpcPort()).usePlaintext().build();
      assertThatThrownBy(
              () ->
                  TraceServiceGrpc.newBlockingStub(toOther)
                      .export(Requests.request(List.of(Requests.span(Requests.SPAN).build()))))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> {
                com.google.rpc.Status status = StatusProto.fromThrowable(e);
                assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                assertThat(status.getDetailsList()).anyMatch(any -> any.is(RetryInfo.class));
              });
      toOther.shutdownNow();
    }
  }
}
