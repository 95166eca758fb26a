package dev.assay.trace;

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

  /** Where the time of turns goes, the largest share first. */
  List<TimeShare> timeShares(ConversationFilter filter);

  /**
   * Time of one kind of work.
   *
   * @param name of the tool, else of the kind
   * @param secondsPerTurn mean over the turns of the filter
   * @param calls how many there were
   */
  record TimeShare(SpanKind kind, String name, double secondsPerTurn, long calls) {}
}
