package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps events of spans that came as log records. Safe for use by many threads. */
public interface LoggedEventStore {

  /** Keeps these. One of the same span, instant, position and name replaces the last. */
  void insert(Collection<LoggedEvent> logs);

  /** Those of the spans of these traces, in order. Spans without are missing. */
  Map<SpanId, List<LoggedEvent>> ofTraces(String project, Collection<String> traceIds);

  /** The projects that have any. */
  Set<String> projects();

  /**
   * The conversations of spans that were stored before a log of theirs came.
   *
   * @param since looks at logs received from here on
   */
  List<ConversationId> unjoined(Instant since);

  /**
   * The first span that was answered with this response.
   *
   * @param since looks at spans that started from here on
   */
  Optional<SpanId> spanOfResponse(String project, String responseId, Instant since);

  /** Logs in a migrated database. */
  static LoggedEventStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseLoggedEventStore(clickHouse, clock);
  }
}
