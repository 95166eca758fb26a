package dev.assay.bench.harness;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseBenchStoreIT extends BenchStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final BenchStore store = BenchStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected BenchStore store() {
    return store;
  }
}
