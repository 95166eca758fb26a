package dev.assay.judge.rubric;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseRubricStoreIT extends RubricStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final RubricStore store = RubricStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected RubricStore store() {
    return store;
  }
}
