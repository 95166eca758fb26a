package dev.assay.ingest.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import dev.assay.ingest.otlp.BadRequestException.Kind;
import java.io.IOException;

/**
 * Counts the messages that a request is made of. An empty one takes two bytes to send and fifty to
 * hold, so that a request within the limit of bytes could fill the memory.
 */
final class PartCount {
  /** More than fit into the largest request of the usual size, at half a kilobyte each. */
  static final int MOST_SPANS = 200_000;

  /** Bytes that a part takes at least, on average, in what libraries send. */
  private static final int BYTES_PER_PART = 8;

  /** Whatever is smaller than this does no harm. */
  private static final int SMALL = 1 << 20;

  private static final int DEEPEST = 100;

  private final int most;
  private int parts;
  private int spans;

  /**
   * A count for one request.
   *
   * @param bytes of the request
   */
  PartCount(int bytes) {
    most = Math.max(SMALL, bytes) / BYTES_PER_PART;
  }

  /** Goes through a request before it is parsed. What is malformed is left to the parser. */
  static void check(byte[] request, Descriptor type) throws BadRequestException {
    if (request.length < SMALL) {
      return;
    }
    try {
      new PartCount(request.length).count(CodedInputStream.newInstance(request), type, 0);
    } catch (TooManyException e) {
      throw new BadRequestException(Kind.TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // The parser meets it too, and tells it better.
      return;
    }
  }

  /** Counts one more. */
  void add(Descriptor type) throws TooManyException {
    if (++parts > most) {
      throw new TooManyException("request is made of more than " + most + " parts");
    }
    if (type.getName().equals("Span") && ++spans > MOST_SPANS) {
      throw new TooManyException("request has more than " + MOST_SPANS + " spans");
    }
  }

  /** There are more than are read. The message is for the sender. */
  static final class TooManyException extends IOException {
    TooManyException(String what) {
      super(what + "; send fewer spans at once");
    }
  }

  private void count(CodedInputStream in, Descriptor type, int depth) throws IOException {
    add(type);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      if (field != null
          && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
          && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED
          && depth < DEEPEST) {
        int outer = in.pushLimit(in.readRawVarint32());
        count(in, field.getMessageType(), depth + 1);
        in.popLimit(outer);
      } else if (!in.skipField(tag)) {
        return;
      }
    }
  }
}
