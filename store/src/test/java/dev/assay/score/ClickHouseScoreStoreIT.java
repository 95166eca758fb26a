package dev.assay.score;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

final class ClickHouseScoreStoreIT extends ScoreStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final ScoreStore store = ScoreStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected ScoreStore store() {
    return store;
  }
}
