package dev.assay.ingest.otlp;

import dev.assay.ingest.Rejections;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import org.jspecify.annotations.Nullable;

/**
 * Requests as they lie in the message of a queue: protobuf, or JSON when the first byte opens an
 * object, which no request in protobuf begins with.
 */
public final class OtlpMessage {
  private OtlpMessage() {}

  /**
   * The spans of a message; empty when it cannot be read at all.
   *
   * @param rejections gets each span that cannot be read, or the message
   */
  public static ExportTraceServiceRequest spans(byte[] message, Rejections rejections) {
    try {
      return isJson(message)
          ? OtlpJson.read(message, rejections).request()
          : OtlpProtobuf.read(message, rejections);
    } catch (BadRequestException e) {
      rejections.add(String.valueOf(e.getMessage()), () -> message);
      return ExportTraceServiceRequest.getDefaultInstance();
    }
  }

  /**
   * The log records of a message; empty when it cannot be read at all.
   *
   * @param rejections gets each record that cannot be read, or the message
   */
  public static ExportLogsServiceRequest logs(byte[] message, Rejections rejections) {
    try {
      return isJson(message)
          ? OtlpJson.logs(message, rejections).request()
          : OtlpProtobuf.logs(message, rejections);
    } catch (BadRequestException e) {
      rejections.add(String.valueOf(e.getMessage()), () -> message);
      return ExportLogsServiceRequest.getDefaultInstance();
    }
  }

  /** Whether a project may be called so. */
  public static boolean isProject(@Nullable String name) {
    return name != null && OtlpService.PROJECT.matcher(name).matches();
  }

  private static boolean isJson(byte[] message) {
    return message.length > 0 && message[0] == '{';
  }
}
