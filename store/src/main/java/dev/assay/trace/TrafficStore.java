package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import java.time.Duration;
import java.util.List;

/** Sums over conversations and turns, by release. Safe for use by many threads. */
public interface TrafficStore {

  /** One row a release, those with the most conversations first. Empty without traffic. */
  List<Traffic> byRelease(ConversationFilter filter);

  /**
   * One row a release and stretch of time, by time, then release; stretches without traffic are
   * missing.
   *
   * @param step length of a stretch, at least one second; stretches start at multiples of it since
   *     1970 in UTC
   */
  List<Traffic> overTime(ConversationFilter filter, Duration step);

  /**
   * Outcomes of each release within each value of a dimension, the values with the most
   * conversations first, then by release. A conversation that used two tools counts under both.
   *
   * @param limit how many values at most, at least 1
   */
  List<Slice> slices(ConversationFilter filter, Dimension dimension, int limit);

  /** Where the time of turns goes, the largest share first. */
  List<TimeShare> timeShares(ConversationFilter filter);

  /**
   * Time of one kind of work. Work that runs at the same time counts each for itself.
   *
   * @param name of the tool; of a model call {@code first token} (what the user waits for it) and
   *     {@code answer} (the rest, or all of it when the sender did not tell them apart); {@code
   *     between spans} for what no model, tool, retrieval or embedding accounts for; else the kind
   * @param secondsPerTurn mean over all turns of the filter
   * @param calls how many there were; of {@code between spans}, the turns
   */
  record TimeShare(SpanKind kind, String name, double secondsPerTurn, long calls) {}

  /** What conversations are told apart by. */
  enum Dimension {
    LANGUAGE,
    TOOL
  }

  /**
   * Conversations of one release that share a value of a dimension.
   *
   * @param value an ISO 639-1 code or the name of a tool, never empty
   */
  record Slice(String value, String release, Traffic.Outcomes outcomes) {}

  /** Sums over a migrated database. */
  static TrafficStore on(ClickHouse clickHouse) {
    return new ClickHouseTrafficStore(clickHouse);
  }
}
