package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * Keeps what was rejected for thirty days, or as long as its project keeps payloads if that is
 * less. Safe for use by many threads.
 */
public interface RejectedSpanStore {

  /** Keeps these. Handed in twice, they are there twice. */
  void insert(Collection<RejectedSpan> rejected);

  /** The latest of a project, the latest first. */
  List<RejectedSpan> latest(String project, int limit);

  /** Rejected spans in a migrated database. */
  static RejectedSpanStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseRejectedSpanStore(clickHouse, clock);
  }
}
