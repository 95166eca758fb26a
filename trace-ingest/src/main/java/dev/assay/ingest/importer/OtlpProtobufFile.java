package dev.assay.ingest.importer;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.OtlpProtobuf;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Protobuf, read one element of its resource spans, or one message, at a time. */
final class OtlpProtobufFile {
  private static final int LARGEST = 512 << 20;

  private OtlpProtobufFile() {}

  static void read(SourceFile file, boolean hasLengths, Intake intake) throws IOException {
    try (InputStream in = file.open()) {
      if (hasLengths) {
        messages(file, new DataInputStream(in), intake);
      } else {
        elements(file, in, intake);
      }
    }
  }

  private static void elements(SourceFile file, InputStream in, Intake intake) throws IOException {
    CodedInputStream coded = CodedInputStream.newInstance(in);
    coded.setSizeLimit(Integer.MAX_VALUE);
    int element = 0;
    for (int tag = coded.readTag(); tag != 0; tag = coded.readTag()) {
      coded.resetSizeCounter();
      int field = WireFormat.getTagFieldNumber(tag);
      if (field == ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER
          && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        element++;
        Rejections rejections = new Rejections();
        ExportTraceServiceRequest request =
            ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(OtlpProtobuf.resourceSpans(coded.readBytes(), rejections))
                .build();
        intake.add(file.path() + " resource_spans " + element, request, rejections);
      } else if (!coded.skipField(tag)) {
        throw new IOException("is no OTLP protobuf behind element " + element);
      }
    }
  }

  private static void messages(SourceFile file, DataInputStream in, Intake intake)
      throws IOException {
    int number = 0;
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException e) {
        return;
      }
      number++;
      if (length < 0 || length > LARGEST) {
        throw new IOException("message " + number + " has no possible length: " + length);
      }
      byte[] message = in.readNBytes(length);
      if (message.length < length) {
        throw new IOException("message " + number + " is cut off");
      }
      Rejections rejections = new Rejections();
      ExportTraceServiceRequest request = OtlpProtobuf.readOrReject(message, rejections);
      intake.add(file.path() + " message " + number, request, rejections);
    }
  }
}
