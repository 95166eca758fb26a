package dev.assay.ingest;

import com.google.protobuf.ByteString;
import dev.assay.ingest.convention.Hex;
import dev.assay.ingest.convention.Nanos;
import dev.assay.ingest.convention.Normaliser;
import dev.assay.ingest.convention.SenderResource;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the spans of a request one by one, so that a bad one costs only itself. */
final class SpanDecoder {
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  /** Nanoseconds since 1970. A time before was left out, or told in seconds or milliseconds. */
  private static final long YEAR_2000 = 946_684_800_000_000_000L;

  private final Normaliser normaliser;

  SpanDecoder(Normaliser normaliser) {
    this.normaliser = normaliser;
  }

  /**
   * The sound spans of a request.
   *
   * @param source for senders that do not say
   * @param rejections gets the others
   */
  List<Span> decode(
      String project, ExportTraceServiceRequest request, String source, Rejections rejections) {
    List<Span> spans = new ArrayList<>();
    for (ResourceSpans group : request.getResourceSpansList()) {
      SenderResource resource = SenderResource.of(group.getResource(), source);
      for (ScopeSpans scope : group.getScopeSpansList()) {
        for (io.opentelemetry.proto.trace.v1.Span span : scope.getSpansList()) {
          io.opentelemetry.proto.trace.v1.Span bounded = bounded(span, rejections);
          if (bounded != null) {
            spans.add(span(project, bounded, resource));
          }
        }
      }
    }
    return spans;
  }

  /**
   * How many spans of a request are sound.
   *
   * @param rejections gets the others
   */
  int check(ExportTraceServiceRequest request, Rejections rejections) {
    int sound = 0;
    for (ResourceSpans group : request.getResourceSpansList()) {
      for (ScopeSpans scope : group.getScopeSpansList()) {
        for (io.opentelemetry.proto.trace.v1.Span span : scope.getSpansList()) {
          if (bounded(span, rejections) != null) {
            sound++;
          }
        }
      }
    }
    return sound;
  }

  /** As much of a span as is kept; null when it is rejected. */
  private static io.opentelemetry.proto.trace.v1.@Nullable Span bounded(
      io.opentelemetry.proto.trace.v1.Span span, Rejections rejections) {
    String fault = fault(span);
    if (fault != null) {
      rejections.add(fault, span::toByteArray);
      return null;
    }
    note(span, rejections);
    return SpanBounds.of(span, rejections);
  }

  private Span span(
      String project, io.opentelemetry.proto.trace.v1.Span span, SenderResource resource) {
    String spanId = Hex.of(span.getSpanId());
    String parent = isZero(span.getParentSpanId()) ? null : Hex.of(span.getParentSpanId());
    Instant start = Nanos.instant(span.getStartTimeUnixNano());
    Instant end = Nanos.instant(span.getEndTimeUnixNano());
    return normaliser.span(
        new SpanId(project, Hex.of(span.getTraceId()), spanId),
        spanId.equals(parent) ? null : parent,
        start,
        end.isBefore(start) ? Duration.ZERO : Duration.between(start, end),
        span,
        resource);
  }

  /** Why the span cannot be kept, or null. */
  private static @Nullable String fault(io.opentelemetry.proto.trace.v1.Span span) {
    String fault = fault("trace id", span.getTraceId(), TRACE_ID_BYTES);
    if (fault == null) {
      fault = fault("span id", span.getSpanId(), SPAN_ID_BYTES);
    }
    int parent = span.getParentSpanId().size();
    if (fault == null && parent != 0 && parent != SPAN_ID_BYTES) {
      fault = "parent span id has " + parent + " bytes instead of " + SPAN_ID_BYTES;
    }
    if (fault == null && !Nanos.isTime(span.getStartTimeUnixNano())) {
      fault = "start time is not between 1970 and 2262";
    }
    if (fault == null && !Nanos.isTime(span.getEndTimeUnixNano())) {
      fault = "end time is not between 1970 and 2262";
    }
    return fault;
  }

  private static void note(io.opentelemetry.proto.trace.v1.Span span, Rejections rejections) {
    if (span.getEndTimeUnixNano() < span.getStartTimeUnixNano()) {
      rejections.note("span kept without a duration, since it ends before it starts");
    }
    if (span.getStartTimeUnixNano() < YEAR_2000) {
      rejections.note(
          "span kept as of before 2000, where no screen looks: its start is missing or in no"
              + " nanoseconds");
    }
    if (!span.getEventsList().stream().allMatch(event -> Nanos.isTime(event.getTimeUnixNano()))) {
      rejections.note(
          "span kept with the time of an event, not between 1970 and 2262, as its start");
    }
  }

  private static @Nullable String fault(String what, ByteString id, int bytes) {
    if (id.isEmpty()) {
      return what + " is missing or no hexadecimal number";
    }
    if (id.size() != bytes) {
      return what + " has " + id.size() + " bytes instead of " + bytes;
    }
    return isZero(id) ? what + " is all zero" : null;
  }

  private static boolean isZero(ByteString id) {
    for (int i = 0; i < id.size(); i++) {
      if (id.byteAt(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
