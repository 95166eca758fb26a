package dev.assay.price;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.trace.ConversationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The costs of stored calls, and how they change. A run of changes is written down before it is
 * done: one that was interrupted is unfinished, and can be done again to its end. Safe for use by
 * many threads.
 */
public interface CostStore {

  /** The projects that have calls, sorted. */
  List<String> projects();

  /**
   * Calls by day of their start, then id.
   *
   * @param after the last one of the page before; null for the first page
   */
  List<CostedCall> page(CallFilter filter, @Nullable CostedCall after, int limit);

  /**
   * Gives calls of one project new costs and keeps the old ones.
   *
   * @param batch a number that no other batch of the run has
   */
  void change(String run, int batch, List<CostChange> changes);

  /** Runs with changes that were not finished. */
  List<String> unfinished();

  /** Does what the run has written down, which does no harm where it was done. */
  void redo(String run);

  /** The conversations whose sums the run changes. */
  List<ConversationId> toFold(String run);

  /** All calls of the run have their new costs: what is folded from now on has the new sums. */
  void updated(String run);

  /**
   * Conversations that were folded from what was read before their calls were {@link #updated}, as
   * by a server that was folding them meanwhile.
   *
   * @param run empty for those of every run
   */
  List<ConversationId> stale(String run);

  /** The run is done, folding included. */
  void finish(String run);

  /**
   * What has no cost, the most frequent first, at most a thousand lines.
   *
   * @param project empty for all
   * @param since the first moment of the calls' start
   * @param until the first moment after it
   */
  List<Unpriced> unpriced(String project, Instant since, Instant until);

  /**
   * Costs in a migrated database.
   *
   * @param clock tells when they were changed
   */
  static CostStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseCostStore(clickHouse, clock);
  }
}
