package dev.assay.search;

import dev.assay.clickhouse.ClickHouse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the tables what the index is made of. A version is what {@code turn_rows.version}
 * holds: nanoseconds since 1970, the same for all turns that were written together.
 */
public interface TurnTexts {

  /** Turns that were written together, with how many rows of them there are. */
  record Batch(long version, long rows) {}

  /**
   * A turn that was written.
   *
   * @param toolCalls how many the fold counted; more than the text has when the spans are not
   *     marked yet, or when the calls stand in messages only
   * @param deleted whether the turn is gone
   */
  record Change(TurnText text, int toolCalls, long version, boolean deleted) {}

  /** What was written after a version, oldest first. */
  List<Batch> batches(long after);

  /** The turns written from one version to another, both included, oldest first. */
  List<Change> changed(long first, long last);

  /**
   * All turns there are, by key.
   *
   * @param after where to go on; null for the beginning
   */
  List<TurnText> page(@Nullable TurnKey after, int limit);

  /** The turns with these keys; those that are gone are missing. All of one project. */
  Map<TurnKey, TurnText> find(String project, Collection<TurnKey> keys);

  static TurnTexts on(ClickHouse clickHouse) {
    return new ClickHouseTurnTexts(clickHouse);
  }
}
