package dev.assay.ingest.otlp;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time limit that a connection is under, if any. Used by its event loop alone. */
final class Deadline {
  private @Nullable ScheduledFuture<?> task;

  /** Replaces the limit. */
  void set(ChannelHandlerContext context, Duration limit, Runnable late) {
    clear();
    task = context.executor().schedule(late, limit.toNanos(), NANOSECONDS);
  }

  /** No limit from now on. */
  void clear() {
    if (task != null) {
      task.cancel(false);
      task = null;
    }
  }
}
