package dev.assay.ingest;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import java.time.Clock;

/** Stores on the engine, in a database of their own, and an ingest over them. */
public final class StoresUnderTest implements AutoCloseable {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  public final SpanStore spans = SpanStore.on(clickHouse, Clock.systemUTC());
  public final ConversationStore conversations =
      ConversationStore.on(clickHouse, Clock.systemUTC());
  public final ScoreStore scores = ScoreStore.on(clickHouse, Clock.systemUTC());
  public final Ingest ingest = new Ingest(spans, conversations, InMemory.QUICK);

  @Override
  public void close() {
    ingest.close();
    clickHouse.close();
  }
}
