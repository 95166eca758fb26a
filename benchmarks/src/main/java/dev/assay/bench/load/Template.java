package dev.assay.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;

/**
 * An encoded request, and where its ids and times are, so that it can be sent again as other spans
 * without being encoded again. Immutable.
 */
final class Template {
  private final byte[] bytes;
  private final List<Place> places;
  private final int spans;
  private final int traces;
  private final int conversations;

  /**
   * A request.
   *
   * @param bytes in protobuf; nobody may write into them
   * @param places what to put in
   * @param spans how many it has
   * @param traces how many begin and end in it
   * @param conversations how many its series has, numbered alike in all requests of the series
   */
  Template(byte[] bytes, List<Place> places, int spans, int traces, int conversations) {
    this.bytes = bytes;
    this.places = List.copyOf(places);
    this.spans = spans;
    this.traces = traces;
    this.conversations = conversations;
  }

  int size() {
    return bytes.length;
  }

  int spans() {
    return spans;
  }

  int traces() {
    return traces;
  }

  int conversations() {
    return conversations;
  }

  /** What a place holds. */
  enum Kind {
    SPAN_ID,
    TRACE_ID,
    /** Nanoseconds, to which a shift is added. */
    TIME,
    /** Sixteen hexadecimal digits of a span's id. */
    SPAN_TEXT,
    /** Sixteen hexadecimal digits of a conversation's id. */
    CONVERSATION_TEXT
  }

  /**
   * Where to put what.
   *
   * @param number of the span, trace or conversation within the request; of a time, the nanoseconds
   *     since the request's own beginning
   */
  record Place(Kind kind, int offset, long number) {}

  /**
   * The request under other ids.
   *
   * @param firstSpan number of its first span
   * @param firstTrace number of its first trace
   * @param firstConversation number of its first conversation
   * @param start when it begins, nanoseconds since 1970
   */
  byte[] request(LoadIds ids, long firstSpan, long firstTrace, long firstConversation, long start) {
    byte[] request = bytes.clone();
    ByteBuffer binary = ByteBuffer.wrap(request);
    ByteBuffer times = ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN);
    for (Place place : places) {
      long number = place.number();
      int at = place.offset();
      switch (place.kind()) {
        case SPAN_ID -> binary.putLong(at, ids.span(firstSpan + number));
        case TRACE_ID -> {
          binary.putLong(at, ids.traceHigh(firstTrace + number));
          binary.putLong(at + Long.BYTES, ids.traceLow(firstTrace + number));
        }
        case TIME -> times.putLong(at, start + number);
        case SPAN_TEXT -> put(request, at, ids.span(firstSpan + number));
        case CONVERSATION_TEXT -> put(request, at, ids.conversation(firstConversation + number));
      }
    }
    return request;
  }

  private static void put(byte[] request, int at, long id) {
    byte[] digits = HexFormat.of().toHexDigits(id).getBytes(US_ASCII);
    System.arraycopy(digits, 0, request, at, digits.length);
  }
}
