package dev.assay.bench.load;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Spans and conversations that the database itself makes: traces of eight spans, conversations of
 * four traces, evenly over thirty days, with six attributes each and without message contents.
 */
final class FilledStore {
  static final int SPANS_OF_TRACE = 8;
  static final int SPANS_OF_CONVERSATION = 32;
  static final Duration DAYS = Duration.ofDays(30);

  private static final long AT_ONCE = 640_000;
  private static final Sql SPANS = Sql.of(FilledStore.class, "fill_spans.sql");
  private static final Sql CONVERSATIONS = Sql.of(FilledStore.class, "fill_conversations.sql");
  private static final Sql FILLED = Sql.of(FilledStore.class, "filled.sql");
  private static final Sql TRACE_OF = Sql.of(FilledStore.class, "trace_of.sql");

  private final ClickHouse store;
  private final String project;

  FilledStore(ClickHouse store, String project) {
    this.store = store;
    this.project = project;
  }

  /**
   * Fills in what is missing.
   *
   * @param spans a multiple of those of a conversation
   * @param until when the last of them started
   */
  void fill(long spans, Instant until, LongConsumer progress) {
    long first = store.queryOne(FILLED, project(), RowReader::int64).orElseThrow();
    long step = DAYS.toNanos() / spans;
    Instant from = until.minus(DAYS);
    long start = from.getEpochSecond() * 1_000_000_000 + from.getNano();
    for (long at = first; at < spans; at += AT_ONCE) {
      Parameters some =
          project()
              .and("from", start)
              .and("step", step)
              .and("first", at)
              .and("count", Math.min(AT_ONCE, spans - at));
      store.execute(CONVERSATIONS, some);
      store.execute(SPANS, some);
      progress.accept(at + AT_ONCE);
    }
  }

  String trace(long number) {
    return store.queryOne(TRACE_OF, Parameters.of("trace", number), RowReader::text).orElseThrow();
  }

  private Parameters project() {
    return Parameters.of("project", project);
  }
}
