package dev.assay.ingest.kafka;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts requests of spans into a topic, and remembers what the broker has. */
final class Feed implements AutoCloseable {
  static final int SPANS = 20;

  final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final KafkaProducer<byte[], byte[]> producer;
  private long next;

  Feed(Broker broker) {
    producer = broker.producer();
  }

  /** Sends records and waits until the broker has them. */
  void send(int records) throws InterruptedException, ExecutionException {
    for (int i = 0; i < records; i++) {
      ExportTraceServiceRequest request = request(next);
      next += SPANS;
      send("otlp_spans", request.toByteArray());
    }
    producer.flush();
  }

  void send(String topic, byte[] value) throws InterruptedException, ExecutionException {
    var _ = producer.send(new ProducerRecord<>(topic, value));
  }

  void send(ProducerRecord<byte[], byte[]> record) throws InterruptedException, ExecutionException {
    producer.send(record).get();
  }

  @Override
  public void close() {
    producer.close();
  }

  private ExportTraceServiceRequest request(long first) {
    ScopeSpans.Builder spans = ScopeSpans.newBuilder();
    for (long id = first; id < first + SPANS; id++) {
      String spanId = "%016x".formatted(id + 1);
      sent.add(spanId);
      spans.addSpans(
          Span.newBuilder()
              .setTraceId(bytes("%032x".formatted(first + 1)))
              .setSpanId(bytes(spanId))
              .setName("step")
              .setStartTimeUnixNano(1_700_000_000_000_000_000L + id * 1_000)
              .setEndTimeUnixNano(1_700_000_000_000_000_500L + id * 1_000));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(spans))
        .build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
