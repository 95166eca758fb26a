package dev.assay.bench.load;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/** Reads what an endpoint answers. */
final class PartialSuccess {
  private PartialSuccess() {}

  /** Spans that were not taken; none when the answer is no OTLP, as some endpoints answer "OK". */
  static long rejected(byte[] answer) {
    try {
      return ExportTraceServiceResponse.parseFrom(answer).getPartialSuccess().getRejectedSpans();
    } catch (InvalidProtocolBufferException noOtlp) {
      return 0;
    }
  }
}
