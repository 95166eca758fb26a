package dev.assay.bench.load;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** What the spans of all profiles are made of. */
final class SpanText {
  private static final String[] WORDS =
      ("the order of your parcel was shipped late and we are sorry that it has not arrived yet"
              + " please send me number address street city refund card invoice payment total"
              + " return label colour size blue large small item missing broken box courier Tuesday"
              + " Friday morning next week today can you check whether this will be delivered to my"
              + " neighbour instead because I am away thank for help waiting since Monday still"
              + " nobody answers phone email what should do now with wrong product that came")
          .split(" ");

  private SpanText() {}

  /** A span; its times are nanoseconds from the request's beginning. */
  static Span.Builder span(int trace, int span, int parent, String name, long start, long length) {
    Span.Builder builder =
        Span.newBuilder()
            .setTraceId(
                ByteString.copyFrom(
                    ByteBuffer.allocate(2 * Long.BYTES).putLong(0).putLong(trace + 1L).flip()))
            .setSpanId(id(span))
            .setName(name)
            .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
            // Protobuf leaves a zero out, and there would be no place to put the time in.
            .setStartTimeUnixNano(start + 1)
            .setEndTimeUnixNano(start + 1 + length);
    return parent < 0 ? builder : builder.setParentSpanId(id(parent));
  }

  static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }

  static ExportTraceServiceRequest request(String service, ScopeSpans.Builder spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(text("service.name", service))
                        .addAttributes(text("service.version", "1.0.0")))
                .addScopeSpans(spans))
        .build();
  }

  /** Words with blanks between them. */
  static String words(RandomGenerator random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return words.toString();
  }

  private static ByteString id(int span) {
    return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(span + 1L).flip());
  }
}
