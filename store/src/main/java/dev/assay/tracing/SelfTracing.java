package dev.assay.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;

/**
 * Spans of Assay's own work, for a person who wants to see where time goes. Off until a tracer is
 * given; then it costs one comparison. Safe for use by many threads.
 */
public final class SelfTracing {
  private static final Tracer OFF = TracerProvider.noop().get("dev.assay");

  private static volatile Tracer tracer = OFF;

  private SelfTracing() {}

  /** What is done within a span. */
  public interface Work<T, E extends Exception> {
    /**
     * Does it.
     *
     * @param span takes attributes; one that keeps nothing when tracing is off
     */
    T run(Span span) throws E;
  }

  /** What is done within a span and has no result. */
  public interface Task<E extends Exception> {
    /**
     * Does it.
     *
     * @param span takes attributes; one that keeps nothing when tracing is off
     */
    void run(Span span) throws E;
  }

  /** Traces with this one from now on. */
  public static void use(Tracer toUse) {
    tracer = toUse;
  }

  /** Traces nothing from now on. */
  public static void stop() {
    tracer = OFF;
  }

  /** Does something that has no result within a span. */
  public static <E extends Exception> void task(String name, Task<E> task) throws E {
    SelfTracing.<Boolean, E>span(
        name,
        span -> {
          task.run(span);
          return true;
        });
  }

  /** Does something within a span, whose parent is the one that is open in this thread. */
  public static <T, E extends Exception> T span(String name, Work<T, E> work) throws E {
    Tracer now = tracer;
    if (now == OFF) {
      return work.run(Span.getInvalid());
    }
    Span span = now.spanBuilder(name).startSpan();
    try (Scope _ = span.makeCurrent()) {
      return work.run(span);
    } catch (RuntimeException | Error e) {
      span.setStatus(StatusCode.ERROR, e.toString());
      throw e;
    } finally {
      span.end();
    }
  }
}
