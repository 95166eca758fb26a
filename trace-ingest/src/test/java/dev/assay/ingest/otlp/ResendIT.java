package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.StoredSpans;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.IngestConfig;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.SpanLog;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F9: batches that come again, out of order, and over both ports at once leave one copy. */
class ResendIT {
  private static final int SPANS = 300;

  @TempDir private Path folder;

  @Test
  void f9_resentReorderedAndOverBothPorts_leavesOneCopy() throws Exception {
    List<ExportTraceServiceRequest> requests = new ArrayList<>();
    for (int i = 0; i < SPANS; i += 10) {
      List<Span> spans = new ArrayList<>();
      for (int k = i; k < i + 10; k++) {
        spans.add(Requests.span("%016x".formatted(k + 1)).build());
      }
      requests.add(Requests.request(spans));
    }
    Clock clock = Clock.systemUTC();
    try (ClickHouse clickHouse = TestDatabase.migrated();
        Ingest ingest =
            new Ingest(
                SpanStore.on(clickHouse, clock),
                ConversationStore.on(clickHouse, clock),
                IngestConfig.DEFAULT,
                SpanLog.open(LogConfig.in(folder)));
        OtlpReceivers receivers =
            OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, 1 << 20), ingest);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        HttpClient http = HttpClient.newHttpClient()) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort()).usePlaintext().build();
      URI address = URI.create("http://127.0.0.1:" + receivers.httpPort() + "/v1/traces");
      List<Callable<Boolean>> sendings = new ArrayList<>();
      for (ExportTraceServiceRequest request : requests) {
        for (int again = 0; again < 2; again++) {
          sendings.add(() -> post(http, address, request));
          sendings.add(
              () -> !TraceServiceGrpc.newBlockingStub(channel).export(request).hasPartialSuccess());
        }
      }
      Collections.shuffle(sendings, new Random(1));

      for (Future<Boolean> sending : senders.invokeAll(sendings)) {
        assertThat(sending.get()).isTrue();
      }

      channel.shutdownNow();
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (ingest.status().stored() < 4 * SPANS && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
      assertThat(StoredSpans.ids(clickHouse, "default")).hasSize(SPANS).doesNotHaveDuplicates();
      assertThat(ingest.settle(Duration.ofSeconds(60))).isTrue();
      assertThat(ConversationStore.on(clickHouse, clock).count(ConversationFilter.all("default")))
          .isEqualTo(1);
    }
  }

  private static boolean post(HttpClient http, URI address, ExportTraceServiceRequest request)
      throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(address)
            .header("content-type", OtlpHttp.PROTOBUF)
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
            .build();
    return http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
  }
}
