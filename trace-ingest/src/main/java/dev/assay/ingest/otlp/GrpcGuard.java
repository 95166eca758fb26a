package dev.assay.ingest.otlp;

import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Refuses gRPC calls that are too much for now, and ends those whose message comes too slowly. */
final class GrpcGuard implements ServerInterceptor {
  /** What a call may send before anybody looks: the window of HTTP/2. */
  private static final int FIRST_PART = 64 << 10;

  private final OtlpService service;
  private final ByteBudget budget;
  private final Duration bodyTimeout;
  private final ScheduledExecutorService clock;

  GrpcGuard(
      OtlpService service,
      ByteBudget budget,
      Duration bodyTimeout,
      ScheduledExecutorService clock) {
    this.service = service;
    this.budget = budget;
    this.bodyTimeout = bodyTimeout;
    this.clock = clock;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!budget.fits(FIRST_PART)) {
      close(call, OtlpGrpcService.unavailable(OtlpService.LATER));
      return new ServerCall.Listener<>() {};
    }
    Optional<StatusRuntimeException> refusal =
        OtlpGrpcService.refusal(service, headers.get(OtlpGrpcService.PROJECT_KEY));
    if (refusal.isPresent()) {
      close(call, refusal.get());
      return new ServerCall.Listener<>() {};
    }
    return new Guarded<>(call, next.startCall(call, headers));
  }

  private static void close(ServerCall<?, ?> call, StatusRuntimeException why) {
    Metadata trailers = why.getTrailers();
    call.close(why.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  private final class Guarded<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private final AtomicBoolean settled = new AtomicBoolean();
    private final ScheduledFuture<?> late;
    private ByteBudget.Share held = budget.share();

    private Guarded(ServerCall<Q, ?> call, ServerCall.Listener<Q> listener) {
      super(listener);
      this.call = call;
      late = clock.schedule(this::tooSlow, bodyTimeout.toNanos(), TimeUnit.NANOSECONDS);
      GrpcCall.KEY.get(Context.current()).onRefusal(this::noRoom);
    }

    private void tooSlow() {
      refuse(
          Status.DEADLINE_EXCEEDED.withDescription("message came too slowly").asRuntimeException());
    }

    private void noRoom() {
      refuse(OtlpGrpcService.unavailable(OtlpService.LATER));
    }

    private void refuse(StatusRuntimeException why) {
      if (settled.compareAndSet(false, true)) {
        close(call, why);
      }
    }

    @Override
    public void onMessage(Q message) {
      if (message instanceof GrpcBody body) {
        held.close();
        held = body.share();
      }
      super.onMessage(message);
    }

    @Override
    public void onHalfClose() {
      late.cancel(false);
      if (settled.compareAndSet(false, true)) {
        super.onHalfClose();
      }
    }

    @Override
    public void onCancel() {
      end();
      super.onCancel();
    }

    @Override
    public void onComplete() {
      end();
      super.onComplete();
    }

    private void end() {
      late.cancel(false);
      held.close();
    }
  }
}
