package dev.assay.bench.storefront;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The trace of one turn, while it is written. Not for use by several threads. */
final class TurnSpans {
  private final RandomGenerator random;
  private final ScopeSpans.Builder spans =
      ScopeSpans.newBuilder().setScope(Instrumentation.SCOPE).setSchemaUrl(Instrumentation.SCHEMA);
  private final ByteString traceId;
  private final Span.Builder root;

  /**
   * @param startNanos since 1970
   */
  TurnSpans(RandomGenerator random, long startNanos) {
    this.random = random;
    traceId = Ids.bytes(random, 16);
    root =
        Span.newBuilder()
            .setTraceId(traceId)
            .setSpanId(Ids.bytes(random, 8))
            .setName("invoke_agent " + Instrumentation.SERVICE)
            .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
            .setStartTimeUnixNano(startNanos)
            .addAllAttributes(Instrumentation.AGENT);
  }

  String traceId() {
    return Ids.hex(traceId);
  }

  Span.Builder root() {
    return root;
  }

  int size() {
    return spans.getSpansCount() + 1;
  }

  /** A child of the root, to be filled and then added. */
  Span.Builder child(String name, Span.SpanKind kind, long startNanos, long endNanos) {
    return Span.newBuilder()
        .setTraceId(traceId)
        .setSpanId(Ids.bytes(random, 8))
        .setParentSpanId(root.getSpanId())
        .setName(name)
        .setKind(kind)
        .setStartTimeUnixNano(startNanos)
        .setEndTimeUnixNano(endNanos);
  }

  /** Adds a child; SDKs send spans in the order they end. */
  void add(Span.Builder child) {
    spans.addSpans(child);
  }

  /**
   * Marks a span as failed.
   *
   * @param exception its class, also told as an event; null when none was thrown
   */
  static void fail(Span.Builder span, String type, String message, @Nullable String exception) {
    span.setStatus(
            Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(message))
        .addAttributes(Attributes.text("error.type", type));
    if (exception != null) {
      span.addEvents(
          Span.Event.newBuilder()
              .setName("exception")
              .setTimeUnixNano(span.getEndTimeUnixNano())
              .addAttributes(Attributes.text("exception.type", exception))
              .addAttributes(Attributes.text("exception.message", message)));
    }
  }

  /** The whole trace, the root last. */
  ResourceSpans finish(Resource resource, Iterable<KeyValue> attributes) {
    root.addAllAttributes(attributes);
    spans.addSpans(root);
    return ResourceSpans.newBuilder()
        .setResource(resource)
        .setSchemaUrl(Instrumentation.SCHEMA)
        .addScopeSpans(spans)
        .build();
  }
}
