package dev.assay.judge.run;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHousePositionStoreIT extends PositionStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final PositionStore store = PositionStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected PositionStore store() {
    return store;
  }
}
