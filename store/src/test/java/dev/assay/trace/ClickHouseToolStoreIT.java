package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseToolStoreIT extends ToolStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected ToolStore tools() {
    return ToolStore.on(clickHouse);
  }

  @Override
  protected ConversationStore conversations() {
    return ConversationStore.on(clickHouse, Clock.systemUTC());
  }

  @Override
  protected SpanStore spans() {
    return SpanStore.on(clickHouse, Clock.systemUTC());
  }
}
