package dev.assay.ingest.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.BadRequestException.Kind;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;

/**
 * Trace requests in protobuf. When one does not parse as a whole, as with a text that is not UTF-8
 * or nesting without end, it is taken apart: a bad span costs only itself, and spans are taken
 * without a bad resource or scope.
 */
public final class OtlpProtobuf {
  private static final int RESOURCE = ResourceSpans.RESOURCE_FIELD_NUMBER;

  private OtlpProtobuf() {}

  static ExportTraceServiceRequest read(byte[] bytes, Rejections rejections)
      throws BadRequestException {
    PartCount.check(bytes, ExportTraceServiceRequest.getDescriptor());
    try {
      return ExportTraceServiceRequest.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return takeApart(bytes, rejections);
    }
  }

  private static ExportTraceServiceRequest takeApart(byte[] bytes, Rejections rejections)
      throws BadRequestException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (isMessage(tag, ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER)) {
          request.addResourceSpans(resourceSpans(in.readBytes(), rejections));
        } else {
          skip(in, tag);
        }
      }
    } catch (IOException e) {
      throw new BadRequestException(
          Kind.MALFORMED, "body is no OTLP protobuf: " + Fault.protobuf(e));
    }
    return request.build();
  }

  /** A request of log records. */
  static ExportLogsServiceRequest logs(byte[] bytes) throws BadRequestException {
    PartCount.check(bytes, ExportLogsServiceRequest.getDescriptor());
    try {
      return ExportLogsServiceRequest.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new BadRequestException(
          Kind.MALFORMED, "body is no OTLP protobuf: " + Fault.protobuf(e));
    }
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
   * @throws IOException when it is no such element
   */
  public static ResourceSpans resourceSpans(ByteString bytes, Rejections rejections)
      throws IOException {
    ResourceSpans.Builder group = ResourceSpans.newBuilder();
    CodedInputStream in = bytes.newCodedInput();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isMessage(tag, RESOURCE)) {
        ByteString resource = in.readBytes();
        try {
          group.setResource(Resource.parseFrom(resource));
        } catch (InvalidProtocolBufferException e) {
          rejections.note("resource left out, it does not parse: " + Fault.protobuf(e));
        }
      } else if (isMessage(tag, ResourceSpans.SCOPE_SPANS_FIELD_NUMBER)) {
        group.addScopeSpans(scopeSpans(in.readBytes(), rejections));
      } else {
        skip(in, tag);
      }
    }
    return group.build();
  }

  private static ScopeSpans scopeSpans(ByteString bytes, Rejections rejections) throws IOException {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    CodedInputStream in = bytes.newCodedInput();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isMessage(tag, ScopeSpans.SCOPE_FIELD_NUMBER)) {
        ByteString around = in.readBytes();
        try {
          scope.setScope(InstrumentationScope.parseFrom(around));
        } catch (InvalidProtocolBufferException e) {
          rejections.note("scope left out, it does not parse: " + Fault.protobuf(e));
        }
      } else if (isMessage(tag, ScopeSpans.SPANS_FIELD_NUMBER)) {
        ByteString span = in.readBytes();
        try {
          scope.addSpans(Span.parseFrom(span));
        } catch (InvalidProtocolBufferException e) {
          rejections.add("span does not parse: " + Fault.protobuf(e), span::toByteArray);
        }
      } else {
        skip(in, tag);
      }
    }
    return scope.build();
  }

  private static boolean isMessage(int tag, int field) {
    return WireFormat.getTagFieldNumber(tag) == field
        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  private static void skip(CodedInputStream in, int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new InvalidProtocolBufferException("a group ends that did not begin");
    }
  }
}
