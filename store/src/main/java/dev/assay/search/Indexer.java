package dev.assay.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings the index up to the tables, a step a call. First all turns by key, so that a table of any
 * size is read once; then what was written since. Rows may become visible after younger ones, so it
 * looks back a while for writings it has not seen. For one thread.
 */
final class Indexer {
  /** Larger than any pause between numbering a row and its being readable. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(2);

  /** Folding marks a turn's spans right after the turn. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  /** When a turn is read again whose spans were not marked yet. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private static final int PAGE = 2_000;
  private static final int ROWS_AT_ONCE = 5_000;

  private static final String FORMAT = "format";
  private static final String FORMAT_NOW = "2";
  private static final String FOLLOWED = "followed";
  private static final String AT_PROJECT = "at.project";
  private static final String AT_CONVERSATION = "at.conversation";
  private static final String AT_TURN = "at.turn";

  private final SearchIndex index;
  private final TurnTexts texts;
  private final Clock clock;

  /** Rows seen of each version that may still be added to. */
  private final TreeMap<Long, Long> seen = new TreeMap<>();

  private final TreeMap<Long, Instant> again = new TreeMap<>();

  /** Everything written until here has been read; null before the first reading of all turns. */
  private @Nullable Long followed;

  private long begun;
  private @Nullable TurnKey at;

  Indexer(SearchIndex index, TurnTexts texts, Clock clock) {
    this.index = index;
    this.texts = texts;
    this.clock = clock;
    Map<String, String> progress = index.progress();
    if (FORMAT_NOW.equals(progress.get(FORMAT))) {
      resume(progress);
    } else {
      restart();
    }
  }

  /** How far it is. */
  SearchStatus status() {
    return status(progress());
  }

  /** How far it was when it said so with a commit. */
  static SearchStatus status(Map<String, String> progress) {
    String followed = progress.get(FOLLOWED);
    return followed == null
        ? new SearchStatus(Instant.EPOCH, true)
        : new SearchStatus(Instant.EPOCH.plusNanos(Long.parseLong(followed)), false);
  }

  /** Forgets everything and begins from the first turn. */
  void restart() {
    index.clear();
    seen.clear();
    again.clear();
    followed = null;
    at = null;
    begun = nanos(clock.instant().minus(LOOK_BACK));
  }

  /**
   * Indexes some turns and commits them.
   *
   * @return how many were indexed; 0 when there is nothing to do now
   */
  int step() {
    int indexed = followed == null ? page() : follow(followed);
    index.refresh();
    return indexed;
  }

  void commit() {
    index.commit(progress());
  }

  private int page() {
    List<TurnText> page = texts.page(at, PAGE);
    index.put(page);
    if (page.size() < PAGE) {
      followed = begun;
      at = null;
    } else {
      at = page.getLast().key();
    }
    return page.size();
  }

  private int follow(long before) {
    Instant now = clock.instant();
    long until = nanos(now.minus(SETTLE));
    List<TurnTexts.Batch> due = new ArrayList<>();
    long rows = 0;
    long reached = Math.max(before, until);
    for (TurnTexts.Batch batch : texts.batches(before - LOOK_BACK.toNanos())) {
      if (batch.version() <= until && (isNew(batch) || isDue(batch, now))) {
        if (!due.isEmpty() && rows + batch.rows() > ROWS_AT_ONCE) {
          reached = Math.max(before, Math.min(reached, due.getLast().version()));
          break;
        }
        due.add(batch);
        rows += batch.rows();
      }
    }
    if (!due.isEmpty()) {
      read(due, now);
    }
    followed = reached;
    seen.headMap(reached - LOOK_BACK.toNanos()).clear();
    return (int) rows;
  }

  private void read(List<TurnTexts.Batch> due, Instant now) {
    Map<TurnKey, TurnTexts.Change> last = new HashMap<>();
    for (TurnTexts.Change change :
        texts.changed(due.getFirst().version(), due.getLast().version())) {
      last.put(change.text().key(), change);
      boolean first = !seen.containsKey(change.version());
      if (first && !change.deleted() && change.text().tools().size() < change.toolCalls()) {
        again.put(change.version(), now.plus(AGAIN));
      }
    }
    index.remove(
        last.values().stream()
            .filter(TurnTexts.Change::deleted)
            .map(change -> change.text().key())
            .toList());
    index.put(
        last.values().stream()
            .filter(change -> !change.deleted())
            .map(TurnTexts.Change::text)
            .toList());
    due.forEach(batch -> seen.put(batch.version(), batch.rows()));
  }

  private boolean isNew(TurnTexts.Batch batch) {
    return batch.rows() > seen.getOrDefault(batch.version(), 0L);
  }

  private boolean isDue(TurnTexts.Batch batch, Instant now) {
    Instant time = again.get(batch.version());
    if (time == null || now.isBefore(time)) {
      return false;
    }
    again.remove(batch.version());
    return true;
  }

  private void resume(Map<String, String> progress) {
    begun = Long.parseLong(progress.getOrDefault("begun", "0"));
    String reached = progress.get(FOLLOWED);
    if (reached != null) {
      followed = Long.parseLong(reached);
    } else if (progress.containsKey(AT_TURN)) {
      at =
          new TurnKey(
              progress.getOrDefault(AT_PROJECT, ""),
              progress.getOrDefault(AT_CONVERSATION, ""),
              progress.getOrDefault(AT_TURN, ""));
    }
  }

  private Map<String, String> progress() {
    Map<String, String> progress = new HashMap<>();
    progress.put(FORMAT, FORMAT_NOW);
    progress.put("begun", Long.toString(begun));
    if (followed != null) {
      progress.put(FOLLOWED, followed.toString());
    }
    if (at != null) {
      progress.put(AT_PROJECT, at.project());
      progress.put(AT_CONVERSATION, at.conversationId());
      progress.put(AT_TURN, at.turnId());
    }
    return progress;
  }

  private static long nanos(Instant at) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, at);
  }
}
