package dev.assay.ingest.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;

/** Requests for tests. */
final class Requests {
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String SPAN = "b7ad6b7169203331";

  private Requests() {}

  static Span.Builder span(String spanId) {
    return Span.newBuilder()
        .setTraceId(hex(TRACE))
        .setSpanId(hex(spanId))
        .setName("chat gpt")
        .setStartTimeUnixNano(1_700_000_000_000_000_000L)
        .setEndTimeUnixNano(1_700_000_001_000_000_000L)
        .addAttributes(attribute("gen_ai.operation.name", "chat"))
        .addAttributes(attribute("gen_ai.request.model", "gpt"));
  }

  static ExportTraceServiceRequest request(List<Span> spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addAllSpans(spans)))
        .build();
  }

  static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static ByteString hex(String digits) {
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }

  /** One span in OTLP's JSON. */
  static String json(String traceId, String spanId, String more) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":["
        + span(traceId, spanId, more)
        + "]}]}]}";
  }

  static String span(String traceId, String spanId, String more) {
    return "{\"traceId\":\"%s\",\"spanId\":\"%s\",\"name\":\"n\",\"startTimeUnixNano\":\"1700000000000000000\",\"endTimeUnixNano\":1700000001000000000%s}"
        .formatted(traceId, spanId, more);
  }
}
