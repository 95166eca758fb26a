package dev.assay.ingest.log;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
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
  private final AtomicLong ids = new AtomicLong();
  private final Poster poster;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopped;

  Producers(int count, Supplier<URI> receiver, String project) {
    this.poster = new Poster(receiver, "/v1/traces", project);
    for (int i = 0; i < count; i++) {
      threads.execute(this::run);
    }
  }

  /** Sends no new requests, and waits until those that were sent are acknowledged. */
  @Override
  public void close() {
    stopped = true;
    threads.close();
    poster.close();
  }

  private void run() {
    try {
      while (!stopped) {
        long first = ids.getAndAdd(SPANS);
        byte[] body = request(first);
        for (long id = first; id < first + SPANS; id++) {
          sent.add(spanId(id));
        }
        poster.untilAcknowledged(body);
        for (long id = first; id < first + SPANS; id++) {
          acknowledged.add(spanId(id));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
