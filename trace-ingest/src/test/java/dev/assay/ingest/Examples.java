package dev.assay.ingest;

import com.google.protobuf.ByteString;
import dev.assay.trace.SpanId;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;

/** Small requests for tests. */
final class Examples {
  private static final long START = 1_700_000_000_000_000_000L;

  private Examples() {}

  /** One model call in a trace of that number. */
  static ExportTraceServiceRequest request(int number) {
    return request(number, number, START);
  }

  /** The same with one more attribute. */
  static ExportTraceServiceRequest request(int number, String key, String value) {
    ExportTraceServiceRequest.Builder request = request(number).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .getScopeSpansBuilder(0)
        .getSpansBuilder(0)
        .addAttributes(attribute(key, value));
    return request.build();
  }

  /** The same under another name. */
  static ExportTraceServiceRequest named(int number, String name) {
    ExportTraceServiceRequest.Builder request = request(number).toBuilder();
    request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilder(0).setName(name);
    return request.build();
  }

  /** Another call of the same turn, a second later. */
  static ExportTraceServiceRequest anotherCall(int number) {
    return request(number, 1_000_000 + number, START + 1_000_000_000L);
  }

  static String trace(int number) {
    return "%032x".formatted(number + 1);
  }

  static SpanId id(String project, int number) {
    return new SpanId(project, trace(number), "%016x".formatted(number + 1));
  }

  private static ExportTraceServiceRequest request(int trace, int span, long start) {
    Span.Builder call =
        Span.newBuilder()
            .setTraceId(bytes(trace(trace)))
            .setSpanId(bytes("%016x".formatted(span + 1)))
            .setName("chat")
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + 1_000_000)
            .addAttributes(attribute("gen_ai.operation.name", "chat"))
            .addAttributes(attribute("gen_ai.request.model", "gpt"))
            .addAttributes(
                attribute("gen_ai.input.messages", "[{\"role\":\"user\",\"content\":\"Hi\"}]"));
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(call)))
        .build();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
