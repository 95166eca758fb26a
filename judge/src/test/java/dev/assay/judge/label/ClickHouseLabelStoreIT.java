package dev.assay.judge.label;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseLabelStoreIT extends LabelStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final LabelStore store = LabelStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected LabelStore store() {
    return store;
  }
}
