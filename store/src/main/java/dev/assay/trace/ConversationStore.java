package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.trace.ConversationPage.Cursor;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps conversations and their turns, as folded from spans. Safe for use by many threads. */
public interface ConversationStore {

  /**
   * Puts each conversation and its turns in place of what was folded before. Turns that are no
   * longer there are gone afterwards, and so are the absorbed conversations.
   */
  void replace(Collection<Folded> folded);

  /**
   * Puts in conversations of which nothing is there yet, and whose spans were kept with what they
   * belong to.
   */
  default void add(Collection<Folded> folded) {
    replace(folded);
  }

  /**
   * Takes away conversations that are none, and their turns. Their spans count as folded
   * afterwards, so that nobody tries again before new ones come.
   */
  void remove(Collection<Emptied> emptied);

  default Optional<Conversation> find(ConversationId id) {
    return find(id.project(), List.of(id.id())).stream().findFirst();
  }

  /** Those of the conversations that are there, in no order. */
  List<Conversation> find(String project, Collection<String> conversationIds);

  /** The turns by position; empty when there is no such conversation. */
  List<Turn> turns(ConversationId id);

  /**
   * The turns of many conversations, by conversation, then position. Those that are not there are
   * missing.
   */
  default Map<String, List<Turn>> turns(String project, Collection<String> conversationIds) {
    return conversationIds.stream()
        .distinct()
        .map(id -> turns(new ConversationId(project, id)))
        .filter(turns -> !turns.isEmpty())
        .collect(Collectors.toMap(turns -> turns.getFirst().conversation().id(), turns -> turns));
  }

  /** The turn with this id, or empty. */
  Optional<Turn> turn(String project, String turnId);

  /**
   * A stretch of the conversations that pass the filter.
   *
   * @param descending largest or newest first
   * @param after where to go on; null for the beginning
   * @param limit how many at most, at least 1
   */
  ConversationPage page(
      ConversationFilter filter,
      ConversationOrder order,
      boolean descending,
      @Nullable Cursor after,
      int limit);

  /**
   * The place after so many rows of the list that {@link #page} would give from its beginning;
   * empty when the list ends before or there. One statement, however far away the place is.
   *
   * @param rows at least 1
   */
  Optional<Cursor> place(
      ConversationFilter filter, ConversationOrder order, boolean descending, int rows);

  /** How many pass the filter. May take its time: never in the way of a list. */
  long count(ConversationFilter filter);

  /** What there is to choose from in a project's filters. */
  Facets facets(ConversationFilter filter);

  /** The projects that have conversations, sorted. */
  List<String> projects();

  /** The project of the conversation that started last; empty without conversations. */
  Optional<String> latestProject();

  /**
   * Conversations in a migrated database.
   *
   * @param clock tells when they were received
   */
  static ConversationStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseConversationStore(clickHouse, clock);
  }
}
