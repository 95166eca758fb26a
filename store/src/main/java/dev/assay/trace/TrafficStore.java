package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** How many conversations pass the filter and when they started. */
  Extent extent(ConversationFilter filter);

  /**
   * How amounts are distributed over the conversations of each release, by amount, then release. A
   * conversation counts once an amount, so that its turns, which resemble each other, do not pass
   * for independent cases; one that does not tell an amount is left out of it.
   */
  List<Distribution> distributions(ConversationFilter filter);

  /** How many conversations of each release call a tool again for nothing, by release. */
  List<Repeats> repeats(ConversationFilter filter);

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

  /**
   * What there is.
   *
   * @param simulated how many of the conversations no real user stands behind
   * @param first start; null without conversations
   * @param last start; null without conversations
   */
  record Extent(
      long conversations, long simulated, @Nullable Instant first, @Nullable Instant last) {}

  /** What a conversation took. */
  enum Amount {
    /** Turns of the conversation. */
    TURNS,
    /** Tool calls a turn, mean over the conversation. */
    TOOL_CALLS,
    /** Input and output tokens a turn, mean over the conversation; not told uncounted. */
    TOKENS,
    /** Reasoning tokens a turn, within the output ones; not told uncounted. */
    REASONING,
    /** US dollars a turn, mean over the conversation; not told without a cost. */
    COST,
    /** Seconds a turn, mean over the conversation; not told when no turn was timed. */
    SECONDS
  }

  /**
   * An amount over the conversations of one release.
   *
   * @param bins by value
   */
  record Distribution(Amount amount, String release, List<Bin> bins) {
    public Distribution {
      bins = List.copyOf(bins);
    }
  }

  /**
   * Conversations with the same amount.
   *
   * @param value rounded to three digits, zero or more
   */
  record Bin(double value, long conversations) {}

  /**
   * Conversations that run in circles.
   *
   * @param conversations in which a tool ran without an error and with its arguments told
   * @param repeating those of them in which a tool ran so twice in a turn with equal arguments
   */
  record Repeats(String release, long conversations, long repeating) {}

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
