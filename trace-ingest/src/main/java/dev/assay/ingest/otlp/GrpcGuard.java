package dev.assay.ingest.otlp;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Refuses gRPC calls that are too much for now, and ends those whose message comes too slowly. */
final class GrpcGuard implements ServerInterceptor {
  /** What a call may send before anybody looks: the window of HTTP/2. */
  private static final int FIRST_PART = 64 << 10;

  /** What the call holds. */
  static final Context.Key<ByteBudget.Share> SHARE = Context.key("share");

  private final ByteBudget budget;
  private final Duration bodyTimeout;
  private final ScheduledExecutorService clock;

  GrpcGuard(ByteBudget budget, Duration bodyTimeout, ScheduledExecutorService clock) {
    this.budget = budget;
    this.bodyTimeout = bodyTimeout;
    this.clock = clock;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    ByteBudget.Share share = budget.share();
    if (!share.grow(FIRST_PART)) {
      StatusRuntimeException later = OtlpGrpcService.unavailable(OtlpService.LATER);
      Metadata trailers = later.getTrailers();
      call.close(later.getStatus(), trailers == null ? new Metadata() : trailers);
      return new ServerCall.Listener<>() {};
    }
    AtomicBoolean settled = new AtomicBoolean();
    ScheduledFuture<?> late =
        clock.schedule(
            () -> {
              if (settled.compareAndSet(false, true)) {
                call.close(
                    Status.DEADLINE_EXCEEDED.withDescription("message came too slowly"),
                    new Metadata());
              }
            },
            bodyTimeout.toNanos(),
            TimeUnit.NANOSECONDS);
    Context context = Context.current().withValue(SHARE, share);
    return new SimpleForwardingServerCallListener<>(
        Contexts.interceptCall(context, call, headers, next)) {
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
        share.close();
      }
    };
  }
}
