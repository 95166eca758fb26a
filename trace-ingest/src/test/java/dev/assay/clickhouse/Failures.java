package dev.assay.clickhouse;

import java.net.ConnectException;

/** What ClickHouse throws, without one. */
public final class Failures {
  private Failures() {}

  /** The engine is away for a moment. */
  public static ClickHouseException away() {
    return ClickHouseException.during("insert spans", new ConnectException("refused"));
  }

  /** The server does not take what it was given, now or later. */
  public static ClickHouseException permanent() {
    return ClickHouseException.during("insert spans", new IllegalStateException("not taken"));
  }
}
