package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tools do: sums over their calls in the conversations that pass a filter. Safe for use by many
 * threads.
 *
 * <p>A call counts once: as a span ran it, or, in a turn without any span of a tool, as the result
 * that a later model call read; of the latter nobody knows whether it failed or how long it took. A
 * span within a span of the same tool, and one that overlaps another of the same call id, tell of
 * the same call.
 */
public interface ToolStore {

  /** One row a tool, over all releases of the filter, by name. Empty without calls. */
  List<Sums> byTool(ConversationFilter filter);

  /** One row a release that called the tool, by release. */
  List<Sums> byRelease(ConversationFilter filter, String tool);

  /**
   * One row a tool, release and stretch of time, by time; stretches without calls are missing.
   *
   * @param step length of a stretch, at least one second; stretches start at multiples of it since
   *     1970 in UTC
   */
  List<Stretch> overTime(ConversationFilter filter, Duration step);

  /**
   * The latest calls of a tool whose end is known, latest first.
   *
   * @param failed whether those that failed, or those that did not
   * @param limit how many at most, at least 1
   */
  List<Case> cases(ConversationFilter filter, String tool, boolean failed, int limit);

  /**
   * Calls of one tool.
   *
   * @param release whose they are; empty for all of them together, and for calls that told none
   * @param told of how many calls it is known whether they failed
   * @param retries calls of the tool in a turn right after one of it that failed
   * @param wasted calls with the same arguments as one before in the same turn that had not failed;
   *     calls without captured arguments are none
   * @param conversations in which it ran
   * @param seconds of the calls that somebody timed
   */
  record Sums(
      String tool,
      String release,
      long calls,
      long told,
      long failed,
      long retries,
      long wasted,
      long conversations,
      Traffic.Quantile seconds) {}

  /** Calls that started within a stretch of time; {@code told} as in {@link Sums}. */
  record Stretch(String tool, String release, Instant at, long calls, long told, long failed) {}

  /**
   * One call.
   *
   * @param arguments as JSON; null when not captured
   * @param error null unless something went wrong and the sender said what
   * @param earlier the tools called right before in the same turn, at most two, the last one last
   */
  record Case(
      SpanId span,
      String conversationId,
      String release,
      Instant startedAt,
      @Nullable String arguments,
      @Nullable String error,
      List<String> earlier) {
    public Case {
      earlier = List.copyOf(earlier);
    }
  }

  /** Tools in a migrated database. */
  static ToolStore on(ClickHouse clickHouse) {
    return new ClickHouseToolStore(clickHouse);
  }
}
