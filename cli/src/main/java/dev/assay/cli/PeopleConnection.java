package dev.assay.cli;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.PeopleQueries;
import dev.assay.clickhouse.QueryLimits;

/**
 * A way in for queries of people: the embedded engine's reader, or the server's own user behind our
 * guard.
 */
record PeopleConnection(PeopleQueries queries, AutoCloseable connection) implements AutoCloseable {
  static PeopleConnection to(Installation installation, QueryLimits limits) {
    DatabaseAddress address = installation.address();
    DatabaseAddress.Login login = address.reader();
    if (login == null) {
      return new PeopleConnection(
          PeopleQueries.onServer(installation.clickHouse(), limits), () -> {});
    }
    ClickHouse reader =
        ClickHouse.connect(address.url(), login.name(), login.password(), address.database());
    return new PeopleConnection(PeopleQueries.asReader(reader, limits), reader);
  }

  @Override
  public void close() {
    Closing.quietly(connection);
  }
}
