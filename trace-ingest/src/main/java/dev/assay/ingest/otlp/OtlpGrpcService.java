package dev.assay.ingest.otlp;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * An export service of OTLP over gRPC. It takes the bytes of a message as they are: parsed by gRPC,
 * one bad span would cost its whole request.
 */
final class OtlpGrpcService implements BindableService {
  private static final Context.Key<String> PROJECT = Context.key("project");
  private static final Metadata.Key<String> PROJECT_KEY =
      Metadata.Key.of(OtlpService.PROJECT_HEADER, Metadata.ASCII_STRING_MARSHALLER);

  private final Signal signal;
  private final String name;
  private final OtlpService service;

  /**
   * A service.
   *
   * @param name in full, as in OTLP's definition
   */
  OtlpGrpcService(Signal signal, String name, OtlpService service) {
    this.signal = signal;
    this.name = name;
    this.service = service;
  }

  @Override
  public ServerServiceDefinition bindService() {
    MethodDescriptor<byte[], byte[]> export =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(name, "Export"))
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();
    return ServerInterceptors.intercept(
        ServerServiceDefinition.builder(name)
            .addMethod(export, ServerCalls.asyncUnaryCall(this::export))
            .build(),
        new ProjectFromMetadata());
  }

  private void export(byte[] request, StreamObserver<byte[]> answers) {
    try {
      switch (service.protobuf(signal, PROJECT.get(), request)) {
        case OtlpService.Answer.Taken taken -> {
          answers.onNext(OtlpHttp.protobuf(signal, taken));
          answers.onCompleted();
        }
        case OtlpService.Answer.Later(Duration retryAfter, String message) ->
            answers.onError(unavailable(retryAfter, message));
      }
    } catch (BadRequestException e) {
      Status status =
          switch (e.kind()) {
            case MALFORMED, UNSUPPORTED_TYPE -> Status.INVALID_ARGUMENT;
            case TOO_LARGE -> Status.RESOURCE_EXHAUSTED;
          };
      answers.onError(status.withDescription(e.getMessage()).asRuntimeException());
    }
  }

  private static StatusRuntimeException unavailable(Duration retryAfter, String message) {
    RetryInfo retry =
        RetryInfo.newBuilder()
            .setRetryDelay(
                com.google.protobuf.Duration.newBuilder()
                    .setSeconds(retryAfter.toSeconds())
                    .setNanos(retryAfter.toNanosPart()))
            .build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(com.google.rpc.Code.UNAVAILABLE.getNumber())
            .setMessage(message)
            .addDetails(Any.pack(retry))
            .build());
  }

  private static final class ProjectFromMetadata implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String project = headers.get(PROJECT_KEY);
      Context context =
          project == null ? Context.current() : Context.current().withValue(PROJECT, project);
      return Contexts.interceptCall(context, call, headers, next);
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("reading a gRPC message", e);
      }
    }
  }
}
