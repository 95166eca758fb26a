package dev.assay.price;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHousePriceStoreIT extends PriceStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final PriceStore store = PriceStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected PriceStore store() {
    return store;
  }
}
