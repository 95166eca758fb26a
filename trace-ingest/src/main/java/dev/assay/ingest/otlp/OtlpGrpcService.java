package dev.assay.ingest.otlp;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
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
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
    MethodDescriptor<Body, Body> export =
        MethodDescriptor.<Body, Body>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(name, "Export"))
            .setRequestMarshaller(new Bodies())
            .setResponseMarshaller(new Bodies())
            .build();
    return ServerInterceptors.intercept(
        ServerServiceDefinition.builder(name)
            .addMethod(export, ServerCalls.asyncUnaryCall(this::export))
            .build(),
        new ProjectFromMetadata());
  }

  private void export(Body request, StreamObserver<Body> answers) {
    if (request.refusal() != null) {
      answers.onError(request.refusal().asRuntimeException());
      return;
    }
    try {
      switch (service.protobuf(signal, PROJECT.get(), request.bytes().toByteArray())) {
        case OtlpService.Answer.Taken taken -> {
          answers.onNext(new Body(ByteString.copyFrom(OtlpHttp.protobuf(signal, taken)), null));
          answers.onCompleted();
        }
        case OtlpService.Answer.Later later -> answers.onError(unavailable(later));
        case OtlpService.Answer.Failed(String message) ->
            answers.onError(Status.INTERNAL.withDescription(message).asRuntimeException());
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

  static StatusRuntimeException unavailable(OtlpService.Answer.Later later) {
    Duration retryAfter = later.retryAfter();
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
            .setMessage(later.message())
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

  /**
   * A message.
   *
   * @param refusal why it could not be read; null when it could
   */
  private record Body(ByteString bytes, @Nullable Status refusal) {}

  /** gRPC would tell a client UNKNOWN when a message turns out too large while it is unpacked. */
  private static final class Bodies implements MethodDescriptor.Marshaller<Body> {
    @Override
    public InputStream stream(Body body) {
      return body.bytes().newInput();
    }

    @Override
    public Body parse(InputStream stream) {
      try {
        return new Body(ByteString.readFrom(stream), null);
      } catch (StatusRuntimeException e) {
        return new Body(ByteString.EMPTY, e.getStatus());
      } catch (IOException e) {
        return new Body(
            ByteString.EMPTY,
            Status.INVALID_ARGUMENT.withDescription(
                "message is said to be gzip: " + Fault.gzip(e)));
      }
    }
  }
}
