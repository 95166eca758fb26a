package dev.assay.ingest.otlp;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of a call's message as they come, and has the call refused beyond the budget.
 */
final class GrpcCall extends ServerStreamTracer {
  /** The call that this context belongs to. */
  static final Context.Key<GrpcCall> KEY = Context.key("call");

  private final ByteBudget.Share share;
  private @Nullable Runnable refuse;
  private boolean isRefused;

  GrpcCall(ByteBudget budget) {
    share = budget.share();
  }

  /** Makes one for each call. */
  static ServerStreamTracer.Factory factory(ByteBudget budget) {
    return new ServerStreamTracer.Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new GrpcCall(budget);
      }
    };
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(KEY, this);
  }

  @Override
  public void inboundWireSize(long bytes) {
    if (!share.grow(bytes)) {
      refuse();
    }
  }

  @Override
  public void streamClosed(Status status) {
    share.close();
  }

  /** Runs this when there is no room for the message. */
  synchronized void onRefusal(Runnable how) {
    refuse = how;
    if (isRefused) {
      how.run();
    }
  }

  private synchronized void refuse() {
    isRefused = true;
    if (refuse != null) {
      refuse.run();
    }
  }
}
