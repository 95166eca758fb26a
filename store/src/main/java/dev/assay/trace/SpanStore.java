package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps spans. Safe for use by many threads. */
public interface SpanStore {

  /**
   * Keeps the spans and their messages. When this returns, every reader sees them. A span that is
   * already there is replaced, so sending a batch twice leaves one copy of each. Told again with a
   * start on another day (UTC), it may stand there twice until {@link #settle}.
   */
  void insert(Collection<Span> spans);

  /** Leaves of each span of these traces only what was told last. */
  void settle(String project, Collection<String> traceIds);

  /**
   * Keeps the spans as {@link #insert(Collection)} does, together with what they belong to, so that
   * nothing has to be written into them when their conversations are folded.
   *
   * @param marks of some of the spans, all of conversations that were not {@link #heard heard} of
   */
  default void insert(Collection<Span> spans, Map<SpanId, SpanMark> marks) {
    insert(spans);
  }

  /** Every telling that is inserted from now on is newer than this one. */
  default Instant stamp() {
    return Instant.EPOCH;
  }

  /**
   * Keeps spans as if they had been inserted then: what was inserted since stays as it is.
   *
   * @param stamp from {@link #stamp}, asked for before the spans were read
   */
  default void insertAsOf(Collection<Span> spans, Instant stamp) {
    insert(spans);
  }

  /** The spans as they are read back after {@link #insert}, in the same order. */
  default List<Span> asKept(Collection<Span> spans) {
    return List.copyOf(spans);
  }

  /**
   * Which of these ids are known: of traces that have spans, or of conversations that a span has
   * ever named. A store may claim to know any; what it does not name it has never heard of.
   */
  default Set<String> heard(String project, Collection<String> ids) {
    return Set.copyOf(ids);
  }

  /**
   * The traces in which a span has ever named a conversation. Those that none names are missing.
   */
  default Map<String, Set<String>> traces(String project, Collection<String> conversationIds) {
    return Map.of();
  }

  /** Whether nothing but their spans is needed to fold the project's conversations. */
  default boolean foldsFromSpansAlone(String project) {
    return true;
  }

  /**
   * The span with all its content, or empty when there is none. Half of a surrogate pair, which is
   * no character, comes back as U+FFFD.
   */
  Optional<Span> find(SpanId id);

  /**
   * The spans of a trace without their content, by start, then id. Empty when there is no such
   * trace.
   *
   * @param limit how many at most, from the start of the trace on
   */
  List<SpanSummary> trace(String project, String traceId, int limit);

  /** Which spans of these traces are there. */
  default Set<SpanId> known(String project, Collection<String> traceIds) {
    return traceIds.stream()
        .flatMap(traceId -> trace(project, traceId, Integer.MAX_VALUE).stream())
        .map(SpanSummary::id)
        .collect(Collectors.toSet());
  }

  /** The turn of each span of these traces; those outside of every turn are missing. */
  Map<SpanId, String> turnsOf(String project, Collection<String> traceIds);

  /**
   * Every span of every trace that has a part in the conversation, with content, by start, then id.
   *
   * @param conversationId an explicit conversation id, or the id of a trace that has none
   */
  default List<Span> conversation(String project, String conversationId) {
    return conversations(project, List.of(conversationId)).getOrDefault(conversationId, List.of());
  }

  /**
   * The same for many conversations at once, which costs hardly more than for one. Those without
   * spans are missing.
   */
  Map<String, List<Span>> conversations(String project, Collection<String> conversationIds);

  /**
   * The conversation ids that spans of these traces have ever named, also those they no longer
   * name. Traces whose spans never named one are missing.
   */
  Map<String, Set<String>> named(String project, Collection<String> traceIds);

  /**
   * The conversations (explicit id, else trace id) that have received spans since they were last
   * folded, so that a restart folds what the last process did not. One whose spans make no
   * conversation is named until {@link ConversationStore#remove} has said so.
   *
   * @param since looks at spans received from here on
   */
  List<ConversationId> unfolded(Instant since);

  /**
   * Spans in a migrated database.
   *
   * @param clock tells when they were received
   */
  static SpanStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseSpanStore(clickHouse, clock);
  }
}
