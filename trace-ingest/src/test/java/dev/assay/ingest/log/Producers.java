package dev.assay.ingest.log;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Senders that send one request after the other, each again until it is acknowledged, and remember
 * what they sent and what was acknowledged.
 */
final class Producers implements AutoCloseable {
  private static final int SPANS = 20;

  final Set<String> sent = ConcurrentHashMap.newKeySet();
  final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Supplier<URI> receiver;
  private final String project;
  private final AtomicLong ids = new AtomicLong();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopped;

  Producers(int count, Supplier<URI> receiver, String project) {
    this.receiver = receiver;
    this.project = project;
    for (int i = 0; i < count; i++) {
      threads.execute(this::run);
    }
  }

  /** Sends no new requests, and waits until those that were sent are acknowledged. */
  @Override
  public void close() {
    stopped = true;
    threads.close();
    client.close();
  }

  private void run() {
    try {
      while (!stopped) {
        long first = ids.getAndAdd(SPANS);
        byte[] body = request(first);
        for (long id = first; id < first + SPANS; id++) {
          sent.add(spanId(id));
        }
        while (!isAcknowledged(body)) {
          Thread.sleep(20);
        }
        for (long id = first; id < first + SPANS; id++) {
          acknowledged.add(spanId(id));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAcknowledged(byte[] body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(receiver.get().resolve("/v1/traces"))
            .header("content-type", "application/x-protobuf")
            .header("x-assay-project", project)
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == 200 && answer.body().length == 0;
    } catch (IOException e) {
      // Killed in the middle: nobody knows, so it is sent again.
      return false;
    }
  }

  private static byte[] request(long first) {
    ScopeSpans.Builder spans = ScopeSpans.newBuilder();
    for (long id = first; id < first + SPANS; id++) {
      spans.addSpans(
          Span.newBuilder()
              .setTraceId(bytes("%032x".formatted(first + 1)))
              .setSpanId(bytes(spanId(id)))
              .setName("step")
              .setStartTimeUnixNano(1_700_000_000_000_000_000L + id * 1_000)
              .setEndTimeUnixNano(1_700_000_000_000_000_500L + id * 1_000));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(spans))
        .build()
        .toByteArray();
  }

  private static String spanId(long id) {
    return "%016x".formatted(id + 1);
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
