package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseLoggedEventStoreIT extends LoggedEventStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final LoggedEventStore logs = LoggedEventStore.on(clickHouse, Clock.systemUTC());
  private final SpanStore spans = SpanStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected LoggedEventStore logs() {
    return logs;
  }

  @Override
  protected SpanStore spans() {
    return spans;
  }
}
