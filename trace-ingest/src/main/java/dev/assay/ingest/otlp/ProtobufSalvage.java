package dev.assay.ingest.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import dev.assay.ingest.Rejections;
import java.io.IOException;

/**
 * Takes a message in protobuf apart down to its spans or log records: a bad one costs only itself,
 * and they are taken without a bad resource or scope. What is made of it is counted before it is
 * made, since a count of the whole ends where the whole does not parse.
 */
final class ProtobufSalvage {
  private final PartCount parts;
  private final Rejections rejections;

  ProtobufSalvage(int bytes, Rejections rejections) {
    parts = new PartCount(bytes);
    this.rejections = rejections;
  }

  /**
   * Reads what can be read.
   *
   * @throws PartCount.TooManyException when there are more parts than are read
   * @throws IOException when it is not made of messages down to its items
   */
  void read(ByteString bytes, Message.Builder message) throws IOException {
    parts.add(message.getDescriptorForType());
    CodedInputStream in = bytes.newCodedInput();
    in.enableAliasing(true);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field =
          message.getDescriptorForType().findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      if (field != null
          && OtlpParts.isMessage(field)
          && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        part(in.readBytes(), message, field);
      } else if (!in.skipField(tag)) {
        throw new InvalidProtocolBufferException("a group ends that did not begin");
      }
    }
  }

  private void part(ByteString bytes, Message.Builder message, FieldDescriptor field)
      throws IOException {
    Message.Builder part = message.newBuilderForField(field);
    if (OtlpParts.isItem(field)) {
      try {
        message.addRepeatedField(field, whole(bytes, part));
      } catch (InvalidProtocolBufferException e) {
        String noun = OtlpParts.noun(field.getMessageType());
        rejections.add(noun + " does not parse: " + Fault.protobuf(e), bytes::toByteArray);
      }
    } else if (OtlpParts.isSurrounding(field)) {
      try {
        message.setField(field, whole(bytes, part));
      } catch (InvalidProtocolBufferException e) {
        rejections.note(field.getName() + " left out, it does not parse: " + Fault.protobuf(e));
      }
    } else if (field.isRepeated()) {
      read(bytes, part);
      message.addRepeatedField(field, part.build());
    }
  }

  private Message whole(ByteString bytes, Message.Builder part) throws IOException {
    parts.addAll(bytes.newCodedInput(), part.getDescriptorForType());
    return part.mergeFrom(bytes).build();
  }
}
