package dev.assay.ingest.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.BadRequestException.Kind;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;

/**
 * Requests in protobuf. When one does not parse as a whole, as with a text that is not UTF-8 or
 * nesting without end, it is taken apart: a bad span or log record costs only itself, and they are
 * taken without a bad resource or scope.
 */
public final class OtlpProtobuf {
  private OtlpProtobuf() {}

  /** Reads a request of spans. A bad span costs only itself. */
  static ExportTraceServiceRequest read(byte[] bytes, Rejections rejections)
      throws BadRequestException {
    PartCount.check(bytes, ExportTraceServiceRequest.getDescriptor());
    try {
      return ExportTraceServiceRequest.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
      takeApart(bytes, request, rejections);
      return request.build();
    }
  }

  /** Reads a request of log records. A bad one costs only itself. */
  static ExportLogsServiceRequest logs(byte[] bytes, Rejections rejections)
      throws BadRequestException {
    PartCount.check(bytes, ExportLogsServiceRequest.getDescriptor());
    try {
      return ExportLogsServiceRequest.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
      takeApart(bytes, request, rejections);
      return request.build();
    }
  }

  private static void takeApart(byte[] bytes, Message.Builder request, Rejections rejections)
      throws BadRequestException {
    Rejections found = new Rejections();
    try {
      new ProtobufSalvage(bytes.length, found)
          .read(UnsafeByteOperations.unsafeWrap(bytes), request);
    } catch (PartCount.TooManyException e) {
      throw new BadRequestException(Kind.TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new BadRequestException(
          Kind.MALFORMED, "body is no OTLP protobuf: " + Fault.protobuf(e));
    }
    rejections.add(found);
  }

  /** A request, empty when no part of it can be read; then one rejection says so. */
  public static ExportTraceServiceRequest readOrReject(byte[] bytes, Rejections rejections) {
    try {
      return read(bytes, rejections);
    } catch (BadRequestException e) {
      rejections.add(String.valueOf(e.getMessage()));
      return ExportTraceServiceRequest.getDefaultInstance();
    }
  }

  /**
   * One element of a request, a bad span of it left out and counted.
   *
   * @throws IOException when it is no such element, or made of more parts than are read
   */
  public static ResourceSpans resourceSpans(ByteString bytes, Rejections rejections)
      throws IOException {
    ResourceSpans.Builder group = ResourceSpans.newBuilder();
    new ProtobufSalvage(bytes.size(), rejections).read(bytes, group);
    return group.build();
  }
}
