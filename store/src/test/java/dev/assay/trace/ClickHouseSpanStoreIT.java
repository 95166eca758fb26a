package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseSpanStoreIT extends SpanStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final SpanStore spans = SpanStore.on(clickHouse, Clock.systemUTC());
  private final ConversationStore conversations =
      ConversationStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected SpanStore spans() {
    return spans;
  }

  @Override
  protected ConversationStore conversations() {
    return conversations;
  }
}
