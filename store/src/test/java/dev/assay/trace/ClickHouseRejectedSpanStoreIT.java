package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseRejectedSpanStoreIT extends RejectedSpanStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final RejectedSpanStore store = RejectedSpanStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected RejectedSpanStore store() {
    return store;
  }
}
