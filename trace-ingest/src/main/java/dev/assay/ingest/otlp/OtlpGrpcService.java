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
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An export service of OTLP over gRPC. It takes the bytes of a message as they are: parsed by gRPC,
 * one bad span would cost its whole request.
 */
final class OtlpGrpcService implements BindableService {
  private static final Context.Key<String> PROJECT = Context.key("project");
  static final Metadata.Key<String> PROJECT_KEY =
      Metadata.Key.of(OtlpService.PROJECT_HEADER, Metadata.ASCII_STRING_MARSHALLER);

  private final Signal signal;
  private final String name;
  private final OtlpService service;
  private final ByteBudget budget;

  /**
   * A service.
   *
   * @param name in full, as in OTLP's definition
   */
  OtlpGrpcService(Signal signal, String name, OtlpService service, ByteBudget budget) {
    this.signal = signal;
    this.name = name;
    this.service = service;
    this.budget = budget;
  }

  @Override
  public ServerServiceDefinition bindService() {
    MethodDescriptor<GrpcBody, GrpcBody> export =
        MethodDescriptor.<GrpcBody, GrpcBody>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(name, "Export"))
            .setRequestMarshaller(new GrpcBody.Marshaller(budget))
            .setResponseMarshaller(new GrpcBody.Marshaller(budget))
            .build();
    return ServerInterceptors.intercept(
        ServerServiceDefinition.builder(name)
            .addMethod(export, ServerCalls.asyncUnaryCall(this::export))
            .build(),
        new ProjectFromMetadata());
  }

  private void export(GrpcBody request, StreamObserver<GrpcBody> answers) {
    if (request.refusal() != null) {
      answers.onError(request.refusal());
      return;
    }
    try {
      switch (service.protobuf(signal, PROJECT.get(), request.bytes().toByteArray())) {
        case OtlpService.Answer.Taken taken -> {
          answers.onNext(answer(OtlpHttp.protobuf(signal, taken)));
          answers.onCompleted();
        }
        case OtlpService.Answer.Later later -> answers.onError(unavailable(later));
        case OtlpService.Answer.OverQuota over -> answers.onError(overQuota(over));
        case OtlpService.Answer.Failed(String message) ->
            answers.onError(Status.INTERNAL.withDescription(message).asRuntimeException());
      }
    } catch (BadRequestException e) {
      answers.onError(bad(e));
    }
  }

  /**
   * What to answer a call before its message is read.
   *
   * @return empty when it may come
   */
  static Optional<StatusRuntimeException> refusal(OtlpService service, @Nullable String project) {
    try {
      return service.refusal(project).map(OtlpGrpcService::overQuota);
    } catch (BadRequestException e) {
      return Optional.of(bad(e));
    }
  }

  private static StatusRuntimeException bad(BadRequestException e) {
    Status status =
        switch (e.kind()) {
          case MALFORMED, UNSUPPORTED_TYPE -> Status.INVALID_ARGUMENT;
          case TOO_LARGE -> Status.RESOURCE_EXHAUSTED;
        };
    return status.withDescription(e.getMessage()).asRuntimeException();
  }

  private static StatusRuntimeException overQuota(OtlpService.Answer.OverQuota over) {
    return later(com.google.rpc.Code.RESOURCE_EXHAUSTED, over.retryAfter(), over.message());
  }

  private GrpcBody answer(byte[] bytes) {
    return new GrpcBody(ByteString.copyFrom(bytes), budget.share(), null);
  }

  static StatusRuntimeException unavailable(OtlpService.Answer.Later later) {
    return later(com.google.rpc.Code.UNAVAILABLE, later.retryAfter(), later.message());
  }

  private static StatusRuntimeException later(
      com.google.rpc.Code code, Duration retryAfter, String message) {
    RetryInfo retry =
        RetryInfo.newBuilder()
            .setRetryDelay(
                com.google.protobuf.Duration.newBuilder()
                    .setSeconds(retryAfter.toSeconds())
                    .setNanos(retryAfter.toNanosPart()))
            .build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code.getNumber())
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
}
