package dev.assay.ingest.otlp.log;

import dev.assay.clickhouse.ClickHouseException;
import dev.assay.ingest.Receipt;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.redact.Redaction;
import dev.assay.score.Score;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationId;
import dev.assay.trace.LoggedEvent;
import dev.assay.trace.SpanId;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes log records in: evaluations become scores, GenAI events of spans are kept and joined to
 * them when their conversation is folded, before or after which they may come. Thread-safe.
 */
public final class LogIntake {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** How old a span may be that an evaluation names by its response alone. */
  private static final Duration RESPONSE_AGE = Duration.ofDays(7);

  private final LoggedSpans spans;
  private final ScoreStore scores;
  private final Consumer<Collection<ConversationId>> refold;
  private final Redaction redaction;
  private final Clock clock;

  /**
   * An intake.
   *
   * @param spans over which conversations are folded
   * @param refold has these conversations folded again
   */
  public LogIntake(
      LoggedSpans spans, ScoreStore scores, Consumer<Collection<ConversationId>> refold) {
    this(spans, scores, refold, Redaction.NONE);
  }

  /**
   * An intake.
   *
   * @param redaction takes personal data out of records before they are kept
   */
  public LogIntake(
      LoggedSpans spans,
      ScoreStore scores,
      Consumer<Collection<ConversationId>> refold,
      Redaction redaction) {
    this(spans, scores, refold, redaction, Clock.systemUTC());
  }

  LogIntake(
      LoggedSpans spans,
      ScoreStore scores,
      Consumer<Collection<ConversationId>> refold,
      Redaction redaction,
      Clock clock) {
    this.redaction = redaction;
    this.spans = spans;
    this.scores = scores;
    this.refold = refold;
    this.clock = clock;
    spans.onMove(refold);
  }

  /**
   * Takes in the records of a request. Waits until they are stored.
   *
   * @param rejections gets those that are not kept
   */
  public Receipt accept(String project, ExportLogsServiceRequest request, Rejections rejections) {
    try {
      List<LoggedEvent> logs = new ArrayList<>();
      List<Score> found = new ArrayList<>();
      Map<SpanId, Integer> positions = new HashMap<>();
      for (ResourceLogs group : redaction.apply(project, request).getResourceLogsList()) {
        for (ScopeLogs scope : group.getScopeLogsList()) {
          for (LogRecord record : scope.getLogRecordsList()) {
            LogEvent event = LogEvent.of(project, record, clock.instant());
            String fault;
            if (event.name().equals(Evaluation.NAME)) {
              fault = evaluation(project, event, found);
            } else {
              fault = log(event, positions, logs);
            }
            if (fault != null) {
              rejections.add(fault, record::toByteArray);
            }
          }
        }
      }
      keep(project, logs, found);
      int kept = logs.size() + found.size();
      return new Receipt.Stored(kept, rejections.count(), rejections.reasons());
    } catch (ClickHouseException e) {
      if (e.isTransient()) {
        return new Receipt.Unavailable(RETRY_AFTER, "the store does not answer");
      }
      throw e;
    }
  }

  private void keep(String project, List<LoggedEvent> logs, List<Score> found) {
    if (!found.isEmpty()) {
      scores.insert(found);
    }
    if (logs.isEmpty()) {
      return;
    }
    spans.keep(project, logs);
    Set<String> traces = new HashSet<>();
    logs.forEach(log -> traces.add(log.span().traceId()));
    Map<String, Set<String>> named = spans.named(project, traces);
    Set<ConversationId> touched = new HashSet<>();
    for (String trace : traces) {
      for (String conversation : named.getOrDefault(trace, Set.of(trace))) {
        touched.add(new ConversationId(project, conversation));
      }
    }
    refold.accept(touched);
  }

  private @Nullable String evaluation(String project, LogEvent event, List<Score> found) {
    SpanId span = event.span();
    if (span == null) {
      String response = event.told().text("gen_ai.response.id");
      if (response == null) {
        return "evaluation names neither a span nor a response";
      }
      Instant since = clock.instant().minus(RESPONSE_AGE);
      span = spans.spanOfResponse(project, response, since).orElse(null);
      if (span == null) {
        return "evaluation of a response that no span has; send it after the span";
      }
    }
    Score score = Evaluation.score(event, span);
    if (score == null) {
      return "evaluation has no gen_ai.evaluation.name";
    }
    found.add(score);
    return null;
  }

  private static @Nullable String log(
      LogEvent event, Map<SpanId, Integer> positions, List<LoggedEvent> logs) {
    SpanId span = event.span();
    if (!event.name().startsWith("gen_ai.")) {
      return "log record is no GenAI event; Assay keeps no others";
    }
    if (span == null) {
      return "GenAI event names no span";
    }
    int position = positions.merge(span, 1, Integer::sum) - 1;
    logs.add(new LoggedEvent(span, event.at(), position, event.name(), event.attributes()));
    return null;
  }
}
