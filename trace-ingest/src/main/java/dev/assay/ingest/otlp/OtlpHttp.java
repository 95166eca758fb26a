package dev.assay.ingest.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.assay.ingest.json.Json;
import dev.assay.ingest.otlp.BadRequestException.Kind;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OTLP over HTTP, apart from the server that carries it. Thread-safe. */
final class OtlpHttp {
  static final String PROTOBUF = "application/x-protobuf";
  static final String JSON = "application/json";
  static final String TEXT = "text/plain; charset=utf-8";

  private static final byte GZIP_MAGIC_1 = 0x1f;
  private static final byte GZIP_MAGIC_2 = (byte) 0x8b;

  private final OtlpService service;
  private final int maxBytes;

  OtlpHttp(OtlpService service, int maxBytes) {
    this.service = service;
    this.maxBytes = maxBytes;
  }

  /**
   * An answer.
   *
   * @param retryAfter null unless the sender should come again
   */
  record Response(int status, String type, ByteString body, @Nullable Duration retryAfter) {}

  Response post(
      Signal signal,
      @Nullable String contentType,
      @Nullable String encoding,
      @Nullable String project,
      byte[] body,
      ByteBudget.Share share) {
    String type = answerType(contentType);
    try {
      if (type.equals(TEXT)) {
        throw new BadRequestException(
            Kind.UNSUPPORTED_TYPE,
            "content type must be " + PROTOBUF + " or " + JSON + ", not " + contentType);
      }
      byte[] plain = decoded(body, encoding, share);
      OtlpService.Answer answer =
          type.equals(JSON)
              ? service.json(signal, project, plain)
              : service.protobuf(signal, project, plain);
      return switch (answer) {
        case OtlpService.Answer.Taken taken ->
            new Response(200, type, success(signal, taken, type), null);
        case OtlpService.Answer.Later later -> later(later, type);
        case OtlpService.Answer.OverQuota over -> overQuota(over, type);
        case OtlpService.Answer.Failed(String message) ->
            new Response(500, type, error(Code.INTERNAL, message, type), null);
      };
    } catch (BadRequestException e) {
      return bad(e, type);
    } catch (Inflate.NoRoomException e) {
      return later(OtlpService.LATER, type);
    }
  }

  /**
   * What to answer before the body is read.
   *
   * @return empty when it may come
   */
  Optional<Response> refusal(@Nullable String contentType, @Nullable String project) {
    String type = answerType(contentType);
    try {
      return service.refusal(project).map(over -> overQuota(over, type));
    } catch (BadRequestException e) {
      return Optional.of(bad(e, type));
    }
  }

  private static Response overQuota(OtlpService.Answer.OverQuota over, String type) {
    ByteString body = error(Code.RESOURCE_EXHAUSTED, over.message(), type);
    return new Response(429, type, body, over.retryAfter());
  }

  /** An error that the server finds before there is a body. */
  static Response error(int status, String message, @Nullable String contentType) {
    String type = answerType(contentType);
    Code code =
        switch (status) {
          case 404 -> Code.NOT_FOUND;
          case 405 -> Code.UNIMPLEMENTED;
          case 413 -> Code.RESOURCE_EXHAUSTED;
          default -> status < 500 ? Code.INVALID_ARGUMENT : Code.INTERNAL;
        };
    return new Response(status, type, error(code, message, type), null);
  }

  /** There is too much in flight to read the body. */
  static Response later(@Nullable String contentType) {
    return later(OtlpService.LATER, answerType(contentType));
  }

  /**
   * A request did not come in time. Of OTLP's statuses for "send it again" 503 is the one that
   * fits: what is answered with 408 an exporter throws away.
   *
   * @param what came too slowly
   */
  static Response tooSlow(String what, @Nullable String contentType) {
    Duration retryAfter = OtlpService.LATER.retryAfter();
    String message = what + " came too slowly; send this again";
    return later(new OtlpService.Answer.Later(retryAfter, message), answerType(contentType));
  }

  private static Response later(OtlpService.Answer.Later later, String type) {
    return new Response(
        503, type, error(Code.UNAVAILABLE, later.message(), type), later.retryAfter());
  }

  private byte[] decoded(byte[] body, @Nullable String encoding, ByteBudget.Share share)
      throws BadRequestException, Inflate.NoRoomException {
    byte[] plain =
        switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
          case "", "identity", "none" -> plain(body);
          // A body without a byte is an empty request, whatever it is said to be packed in.
          case "gzip", "x-gzip" -> body.length == 0 ? body : Inflate.gunzip(body, maxBytes, share);
          default ->
              throw new BadRequestException(
                  Kind.UNSUPPORTED_TYPE, "content encoding must be gzip or none, not " + encoding);
        };
    if (plain.length > maxBytes) {
      throw new BadRequestException(
          Kind.TOO_LARGE, "request is larger than " + maxBytes + " bytes");
    }
    return plain;
  }

  private static byte[] plain(byte[] body) throws BadRequestException {
    if (body.length > 1 && body[0] == GZIP_MAGIC_1 && body[1] == GZIP_MAGIC_2) {
      throw new BadRequestException(
          Kind.MALFORMED,
          "body is gzip and does not say so; add the header Content-Encoding: gzip");
    }
    return body;
  }

  private static Response bad(BadRequestException e, String type) {
    return switch (e.kind()) {
      case MALFORMED ->
          new Response(400, type, error(Code.INVALID_ARGUMENT, e.getMessage(), type), null);
      case TOO_LARGE ->
          new Response(413, type, error(Code.RESOURCE_EXHAUSTED, e.getMessage(), type), null);
      case UNSUPPORTED_TYPE ->
          new Response(415, type, error(Code.INVALID_ARGUMENT, e.getMessage(), type), null);
    };
  }

  private static String answerType(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "application/x-protobuf", "application/protobuf" -> PROTOBUF;
      case "application/json" -> JSON;
      default -> TEXT;
    };
  }

  private static ByteString error(Code code, @Nullable String message, String type) {
    String line = message == null ? code.name() : message;
    return switch (type) {
      case PROTOBUF ->
          Status.newBuilder().setCode(code.getNumber()).setMessage(line).build().toByteString();
      case JSON ->
          ByteString.copyFromUtf8(
              Json.MAPPER
                  .createObjectNode()
                  .put("code", code.getNumber())
                  .put("message", line)
                  .toString());
      default -> ByteString.copyFromUtf8(line + "\n");
    };
  }

  private static ByteString success(Signal signal, OtlpService.Answer.Taken taken, String type) {
    boolean whole = taken.rejected() == 0 && taken.message().isEmpty();
    if (type.equals(JSON)) {
      return ByteString.copyFromUtf8(json(signal, taken, whole).toString());
    }
    return ByteString.copyFrom(protobuf(signal, taken));
  }

  private static ObjectNode json(Signal signal, OtlpService.Answer.Taken taken, boolean whole) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    if (!whole) {
      String count =
          switch (signal) {
            case TRACES -> "rejectedSpans";
            case LOGS -> "rejectedLogRecords";
            case METRICS -> "rejectedDataPoints";
          };
      answer
          .putObject("partialSuccess")
          .put(count, Long.toString(taken.rejected()))
          .put("errorMessage", taken.message());
    }
    return answer;
  }

  /** The answer of a signal's export, also the body of a gRPC answer. */
  static byte[] protobuf(Signal signal, OtlpService.Answer.Taken taken) {
    if (taken.rejected() == 0 && taken.message().isEmpty()) {
      return new byte[0];
    }
    return switch (signal) {
      case TRACES ->
          ExportTraceServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportTracePartialSuccess.newBuilder()
                      .setRejectedSpans(taken.rejected())
                      .setErrorMessage(taken.message()))
              .build()
              .toByteArray();
      case LOGS ->
          ExportLogsServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportLogsPartialSuccess.newBuilder()
                      .setRejectedLogRecords(taken.rejected())
                      .setErrorMessage(taken.message()))
              .build()
              .toByteArray();
      case METRICS ->
          ExportMetricsServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportMetricsPartialSuccess.newBuilder()
                      .setRejectedDataPoints(taken.rejected())
                      .setErrorMessage(taken.message()))
              .build()
              .toByteArray();
    };
  }
}
