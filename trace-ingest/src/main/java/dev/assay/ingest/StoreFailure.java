package dev.assay.ingest;

import dev.assay.clickhouse.ClickHouseException;

/** Tells a store that is away for a moment from one that cannot take what it was given. */
final class StoreFailure {
  private StoreFailure() {}

  /** Whether the same may work a moment later. */
  static boolean isTransient(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClickHouseException store && store.isTransient()) {
        return true;
      }
    }
    return false;
  }
}
