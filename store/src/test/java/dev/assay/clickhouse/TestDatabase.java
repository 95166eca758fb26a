package dev.assay.clickhouse;

import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.clickhouse.engine.TestEngine;

/** Databases for tests, on the engine that the tests of one JVM share. */
public final class TestDatabase {
  private TestDatabase() {}

  /** A database of its own, with every table. */
  public static ClickHouse migrated() {
    ClickHouse clickHouse = empty();
    new Migrator(clickHouse).migrate();
    return clickHouse;
  }

  /** A database as people read it. */
  static ClickHouse reader(String database) {
    EngineAddress address = TestEngine.address();
    return ClickHouse.connect(address.url(), EngineAddress.READER, address.readerToken(), database);
  }

  /** The name of a database that is not there yet. */
  public static ClickHouse empty() {
    EngineAddress address = TestEngine.address();
    return ClickHouse.connect(
        address.url(), EngineAddress.USER, address.token(), TestEngine.freshDatabase());
  }
}
