package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseSpanLogStoreIT extends SpanLogStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final SpanLogStore logs = SpanLogStore.on(clickHouse, Clock.systemUTC());
  private final SpanStore spans = SpanStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected SpanLogStore logs() {
    return logs;
  }

  @Override
  protected SpanStore spans() {
    return spans;
  }
}
