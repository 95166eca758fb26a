package dev.assay.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.assay.bench.load.Template.Kind;
import dev.assay.bench.load.Template.Place;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the places of a request: in its span and trace ids the numbers of spans (from 1) and traces
 * (from 1), and in its texts {@link #mark marks}. For one request.
 */
final class TemplateReader {
  private static final int TRACE_ID_BYTES = 16;
  private static final byte[] SPAN_MARK = "@@s".getBytes(US_ASCII);
  private static final byte[] CONVERSATION_MARK = "@@c".getBytes(US_ASCII);
  private static final int DIGITS = 13;

  private final byte[] bytes;
  private final List<Place> places = new ArrayList<>();
  private int spans;
  private long traces;

  private TemplateReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A text of sixteen characters in whose place the id of a conversation comes. */
  static String mark(int conversation) {
    return "@@c%013d".formatted(conversation);
  }

  /** A text of sixteen characters in whose place the id of a span comes. */
  static String spanMark(int span) {
    return "@@s%013d".formatted(span);
  }

  /**
   * Reads a request.
   *
   * @param request times are nanoseconds from the request's beginning
   * @param conversations of its series
   */
  static Template read(ExportTraceServiceRequest request, int conversations) {
    TemplateReader reader = new TemplateReader(request.toByteArray());
    try {
      reader.spans(CodedInputStream.newInstance(reader.bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("reading what was just encoded", e);
    }
    reader.marks();
    return new Template(
        reader.bytes, reader.places, reader.spans, Math.toIntExact(reader.traces), conversations);
  }

  /** From the request, its groups and scopes, which have the same shape, down to spans. */
  private void spans(CodedInputStream in) throws IOException {
    int[] path = {
      ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
      ResourceSpans.SCOPE_SPANS_FIELD_NUMBER,
      ScopeSpans.SPANS_FIELD_NUMBER
    };
    descend(in, path, 0);
  }

  private void descend(CodedInputStream in, int[] path, int depth) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (depth < path.length && WireFormat.getTagFieldNumber(tag) == path[depth]) {
        int limit = in.pushLimit(in.readRawVarint32());
        if (depth == path.length - 1) {
          span(in);
        } else {
          descend(in, path, depth + 1);
        }
        in.popLimit(limit);
      } else {
        in.skipField(tag);
      }
    }
  }

  private void span(CodedInputStream in) throws IOException {
    spans++;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case Span.TRACE_ID_FIELD_NUMBER -> id(in, Kind.TRACE_ID, TRACE_ID_BYTES);
        case Span.SPAN_ID_FIELD_NUMBER, Span.PARENT_SPAN_ID_FIELD_NUMBER ->
            id(in, Kind.SPAN_ID, Long.BYTES);
        case Span.START_TIME_UNIX_NANO_FIELD_NUMBER, Span.END_TIME_UNIX_NANO_FIELD_NUMBER -> {
          int at = in.getTotalBytesRead();
          places.add(new Place(Kind.TIME, at, in.readFixed64()));
        }
        default -> in.skipField(tag);
      }
    }
  }

  private void id(CodedInputStream in, Kind kind, int length) throws IOException {
    int size = in.readRawVarint32();
    if (size != length) {
      throw new IllegalArgumentException("an id of " + size + " bytes");
    }
    int at = in.getTotalBytesRead();
    in.skipRawBytes(size);
    long number =
        ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).getLong(at + length - Long.BYTES);
    places.add(new Place(kind, at, number - 1));
    if (kind == Kind.TRACE_ID) {
      traces = Math.max(traces, number);
    }
  }

  private void marks() {
    for (int at = 0; at + SPAN_MARK.length + DIGITS <= bytes.length; at++) {
      if (isAt(at, SPAN_MARK)) {
        places.add(new Place(Kind.SPAN_TEXT, at, number(at)));
      } else if (isAt(at, CONVERSATION_MARK)) {
        places.add(new Place(Kind.CONVERSATION_TEXT, at, number(at)));
      }
    }
  }

  private boolean isAt(int at, byte[] mark) {
    return bytes[at] == mark[0] && bytes[at + 1] == mark[1] && bytes[at + 2] == mark[2];
  }

  private long number(int at) {
    return Long.parseLong(new String(bytes, at + SPAN_MARK.length, DIGITS, US_ASCII));
  }
}
