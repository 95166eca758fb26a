package dev.assay.ingest.otlp;

import dev.assay.ingest.Receipt;
import dev.assay.ingest.Rejections;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** Where requests go that were received. Safe for use by many threads. */
@FunctionalInterface
interface SpanIntake {

  /**
   * Takes in the spans of a request, and waits until they are safe.
   *
   * @param source where they come from, for senders that do not say
   * @param rejections with what could not even be decoded
   */
  Receipt accept(
      String project, ExportTraceServiceRequest request, String source, Rejections rejections);
}
