package dev.assay.bench.harness;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.List;

/** Where traces go: the normal receiver, as any agent's. Safe for use by many threads. */
@FunctionalInterface
public interface TraceSink {
  /**
   * Sends the traces of one conversation; they are on disk when it returns.
   *
   * @throws RuntimeException when the receiver does not take them
   */
  void send(List<ResourceSpans> turns) throws InterruptedException;
}
