package dev.assay.ingest.otlp.log;

import dev.assay.ingest.Rejections;
import dev.assay.score.Score;
import dev.assay.trace.LoggedEvent;
import dev.assay.trace.SpanId;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log records of a request say. Read again, they say the same.
 *
 * @param events of spans
 * @param scores of spans that the records name
 * @param ofResponses evaluations that name the response of a span alone
 */
record LogReading(List<LoggedEvent> events, List<Score> scores, List<OfResponse> ofResponses) {
  private static final String RESPONSE = "gen_ai.response.id";

  /**
   * An evaluation whose span is to be found by its response.
   *
   * @param record as it came
   */
  record OfResponse(String project, String response, LogEvent event, LogRecord record) {}

  /**
   * Reads a request.
   *
   * @param receivedAt the time of records that tell none
   * @param rejections gets those that are not kept
   */
  static LogReading of(
      String project, ExportLogsServiceRequest request, Instant receivedAt, Rejections rejections) {
    LogReading reading = new LogReading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Map<SpanId, Integer> positions = new HashMap<>();
    for (ResourceLogs group : request.getResourceLogsList()) {
      for (ScopeLogs scope : group.getScopeLogsList()) {
        for (LogRecord record : scope.getLogRecordsList()) {
          LogEvent event = LogEvent.of(project, record, receivedAt);
          String fault =
              event.name().equals(Evaluation.NAME)
                  ? reading.evaluation(project, event, record)
                  : reading.log(event, positions);
          if (fault != null) {
            rejections.add(fault, record::toByteArray);
          }
        }
      }
    }
    return reading;
  }

  /** How many records are to be kept. */
  int size() {
    return events.size() + scores.size() + ofResponses.size();
  }

  private @Nullable String evaluation(String project, LogEvent event, LogRecord record) {
    SpanId span = event.span();
    if (!Evaluation.isNamed(event)) {
      return "evaluation has no gen_ai.evaluation.name";
    }
    if (span != null) {
      scores.add(Evaluation.score(event, span));
      return null;
    }
    String response = event.told().text(RESPONSE);
    if (response == null) {
      return "evaluation names neither a span nor a response";
    }
    ofResponses.add(new OfResponse(project, response, event, record));
    return null;
  }

  private @Nullable String log(LogEvent event, Map<SpanId, Integer> positions) {
    SpanId span = event.span();
    if (!event.name().startsWith("gen_ai.")) {
      return "log record is no GenAI event; Assay keeps no others";
    }
    if (span == null) {
      return "GenAI event names no span";
    }
    int position = positions.merge(span, 1, Integer::sum) - 1;
    events.add(new LoggedEvent(span, event.at(), position, event.name(), event.attributes()));
    return null;
  }
}
