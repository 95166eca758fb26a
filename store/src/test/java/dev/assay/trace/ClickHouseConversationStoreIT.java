package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseConversationStoreIT extends ConversationStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final ConversationStore store = ConversationStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected ConversationStore store() {
    return store;
  }
}
