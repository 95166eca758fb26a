package dev.assay.ingest.kafka;

import dev.assay.ingest.Ingest;
import dev.assay.ingest.Receipt;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.log.LogIntake;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** What was read of a record, for the intake that takes it. */
sealed interface RecordContent {

  /** Takes it in, and waits until it is safe. */
  Receipt accept(Rejections rejections);

  /** Rejects all that is in it, without personal data. */
  void reject(String reason, Rejections rejections);

  /** Spans. */
  record Spans(Ingest ingest, String project, ExportTraceServiceRequest request)
      implements RecordContent {
    @Override
    public Receipt accept(Rejections rejections) {
      return ingest.accept(project, request, "kafka", rejections);
    }

    @Override
    public void reject(String reason, Rejections rejections) {
      ingest.redacted(project, request).getResourceSpansList().stream()
          .flatMap(group -> group.getScopeSpansList().stream())
          .flatMap(scope -> scope.getSpansList().stream())
          .forEach(span -> rejections.add(reason, span::toByteArray));
    }
  }

  /** Log records. */
  record Logs(LogIntake logs, String project, ExportLogsServiceRequest request)
      implements RecordContent {
    @Override
    public Receipt accept(Rejections rejections) {
      return logs.accept(project, request, rejections);
    }

    @Override
    public void reject(String reason, Rejections rejections) {
      logs.redacted(project, request).getResourceLogsList().stream()
          .flatMap(group -> group.getScopeLogsList().stream())
          .flatMap(scope -> scope.getLogRecordsList().stream())
          .forEach(one -> rejections.add(reason, one::toByteArray));
    }
  }
}
