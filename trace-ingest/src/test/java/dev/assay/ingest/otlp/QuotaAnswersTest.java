package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.RetryInfo;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.QuotaConfig;
import dev.assay.ingest.Quotas;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.ingest.otlp.log.LoggedSpans;
import dev.assay.trace.InMemoryLoggedEventStore;
import dev.assay.trace.InMemoryRejectedSpanStore;
import dev.assay.trace.InMemoryTraces;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a sender is told that sends more than its project may. */
class QuotaAnswersTest {
  @Test
  void overQuota_is429WithRetryAfter_andResourceExhaustedWithRetryInfo() throws Exception {
    Quotas quotas =
        new Quotas(QuotaConfig.of(Map.of("ASSAY_QUOTA_PROJECTS", "default=0:1, other=0:1000000")));
    try (InMemory memory = new InMemory();
        HttpClient client = HttpClient.newHttpClient();
        OtlpReceivers receivers =
            OtlpReceivers.start(
                new ReceiverConfig("127.0.0.1", 0, 0, 1 << 20),
                memory.ingest,
                new LogIntake(
                    new LoggedSpans(
                        memory.spans, new InMemoryLoggedEventStore(new InMemoryTraces())),
                    memory.scores,
                    ids -> {}),
                new InMemoryRejectedSpanStore(),
                quotas)) {
      assertThat(post(client, receivers, "default").statusCode()).isEqualTo(200);
      HttpResponse<String> refused = post(client, receivers, "default");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Long.parseLong(refused.headers().firstValue("retry-after").orElseThrow()))
          .isBetween(1L, 1000L);
      assertThat(refused.body()).contains("project default has sent more than it may");
      assertThat(post(client, receivers, "other").statusCode()).isEqualTo(200);

      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort()).usePlaintext().build();
      StatusRuntimeException told =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () ->
                  TraceServiceGrpc.newBlockingStub(channel)
                      .export(Requests.request(List.of(Requests.span(Requests.SPAN).build()))));
      channel.shutdownNow();
      assertThat(told.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.RESOURCE_EXHAUSTED);
      RetryInfo retry =
          Objects.requireNonNull(StatusProto.fromThrowable(told))
              .getDetails(0)
              .unpack(RetryInfo.class);
      assertThat(retry.getRetryDelay().getSeconds()).isPositive();
      assertThat(quotas.refusals()).isEqualTo(2);

      try (RawHttp http = new RawHttp(receivers.httpPort())) {
        http.head("application/json", "x-assay-project: default", "Content-Length: 1000");
        assertThat(http.readToEnd()).startsWith("HTTP/1.1 429").contains("has sent more");
      }
      try (RawHttp http = new RawHttp(receivers.httpPort())) {
        http.head("application/json", "x-assay-project: a/b", "Content-Length: 1000");
        assertThat(http.readToEnd()).startsWith("HTTP/1.1 400").contains("is no project");
      }
      assertThat(withoutAMessage(receivers, "default"))
          .isEqualTo(io.grpc.Status.Code.RESOURCE_EXHAUSTED);
      assertThat(withoutAMessage(receivers, "a/b")).isEqualTo(io.grpc.Status.Code.INVALID_ARGUMENT);
    }
  }

  /** What a call is answered of which nothing but its headers comes. */
  private static io.grpc.Status.Code withoutAMessage(OtlpReceivers receivers, String project)
      throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort()).usePlaintext().build();
    Metadata headers = new Metadata();
    headers.put(OtlpGrpcService.PROJECT_KEY, project);
    BlockingQueue<io.grpc.Status.Code> answer = new ArrayBlockingQueue<>(1);
    channel
        .newCall(
            TraceServiceGrpc.getExportMethod().toBuilder()
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .build(),
            CallOptions.DEFAULT)
        .start(
            new ClientCall.Listener<>() {
              @Override
              public void onClose(io.grpc.Status status, Metadata trailers) {
                answer.add(status.getCode());
              }
            },
            headers);
    try {
      return Objects.requireNonNull(answer.poll(5, TimeUnit.SECONDS), "no answer");
    } finally {
      channel.shutdownNow();
    }
  }

  private static HttpResponse<String> post(
      HttpClient client, OtlpReceivers receivers, String project) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + receivers.httpPort() + "/v1/traces"))
            .header("content-type", "application/json")
            .header("x-assay-project", project)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Requests.json(Requests.TRACE, Requests.SPAN, "")))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
