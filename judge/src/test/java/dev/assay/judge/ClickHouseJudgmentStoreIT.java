package dev.assay.judge;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseJudgmentStoreIT extends JudgmentStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final JudgmentStore store = JudgmentStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected JudgmentStore store() {
    return store;
  }
}
