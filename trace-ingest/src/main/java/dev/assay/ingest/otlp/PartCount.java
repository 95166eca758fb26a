package dev.assay.ingest.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import dev.assay.ingest.otlp.BadRequestException.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the parts that a request is made of: its messages, values of lists, and fields that this
 * version does not know. An empty message takes two bytes to send and fifty to hold, so that a
 * request within the limit of bytes could fill the memory.
 */
final class PartCount {
  /** More than fit into the largest request of the usual size, at half a kilobyte each. */
  static final int MOST_ITEMS = 200_000;

  /** Bytes that a part takes at least, on average, in what libraries send. */
  private static final int BYTES_PER_PART = 8;

  /** Whatever is smaller than this does no harm. */
  private static final int SMALL = 1 << 20;

  private static final int DEEPEST = 100;

  private final int most;
  private int parts;
  private int items;

  /**
   * A count for one request.
   *
   * @param bytes of the request
   */
  PartCount(int bytes) {
    most = Math.max(SMALL, bytes) / BYTES_PER_PART;
  }

  /**
   * Goes through a request before it is parsed, as far as it can be; what is malformed is left to
   * the parser.
   */
  static void check(byte[] request, Descriptor type) throws BadRequestException {
    if (request.length < SMALL) {
      return;
    }
    try {
      new PartCount(request.length).addAll(CodedInputStream.newInstance(request), type);
    } catch (TooManyException e) {
      throw new BadRequestException(Kind.TOO_LARGE, String.valueOf(e.getMessage()));
    }
  }

  /** Counts one more message. */
  void add(Descriptor type) throws TooManyException {
    add();
    if (OtlpParts.isItem(type) && ++items > MOST_ITEMS) {
      throw new TooManyException(
          "request has more than " + MOST_ITEMS + " " + OtlpParts.noun(type) + "s");
    }
  }

  /** Counts one more part that is no message. */
  void add() throws TooManyException {
    if (++parts > most) {
      throw new TooManyException("request is made of more than " + most + " parts");
    }
  }

  /** Counts a message and what is in it, as far as a parser would come. */
  void addAll(CodedInputStream message, Descriptor type) throws TooManyException {
    try {
      add(type);
      addFields(message, type, 0);
    } catch (TooManyException e) {
      throw e;
    } catch (IOException e) {
      // The parser meets it too, makes nothing of what is behind it, and tells it better.
      return;
    }
  }

  /** There are more than are read. The message is for the sender. */
  static final class TooManyException extends IOException {
    TooManyException(String what) {
      super(what + "; send fewer at once");
    }
  }

  /**
   * Counts the fields of a message or group.
   *
   * @param type null for a group: no field of it is known
   */
  private void addFields(CodedInputStream in, @Nullable Descriptor type, int depth)
      throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int number = WireFormat.getTagFieldNumber(tag);
      int wireType = WireFormat.getTagWireType(tag);
      if (wireType == WireFormat.WIRETYPE_END_GROUP) {
        return;
      }
      FieldDescriptor field = type == null ? null : type.findFieldByNumber(number);
      Descriptor inner = messageType(field, wireType);
      if (inner != null) {
        add(inner);
      } else if (field == null || field.isRepeated()) {
        add();
      }
      if (inner != null && depth < DEEPEST) {
        int outer = in.pushLimit(in.readRawVarint32());
        addFields(in, inner, depth + 1);
        in.checkLastTagWas(0);
        in.popLimit(outer);
      } else if (wireType == WireFormat.WIRETYPE_START_GROUP && depth < DEEPEST) {
        addFields(in, null, depth + 1);
        in.checkLastTagWas(number << 3 | WireFormat.WIRETYPE_END_GROUP);
      } else {
        in.skipField(tag);
      }
    }
  }

  private static @Nullable Descriptor messageType(@Nullable FieldDescriptor field, int wireType) {
    return field != null
            && OtlpParts.isMessage(field)
            && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED
        ? field.getMessageType()
        : null;
  }
}
