package dev.assay.trace;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.assay.trace.ConversationPage.Cursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversations in memory, for tests. */
public final class InMemoryConversationStore implements ConversationStore {
  private static final int FACET_VALUES = 200;

  private final InMemoryTraces traces;

  public InMemoryConversationStore(InMemoryTraces traces) {
    this.traces = traces;
  }

  @Override
  public void replace(Collection<Folded> folded) {
    folded.forEach(traces::replace);
  }

  @Override
  public void remove(Collection<Emptied> emptied) {
    emptied.forEach(traces::remove);
  }

  @Override
  public List<Conversation> find(String project, Collection<String> ids) {
    return traces.folded().stream()
        .map(Folded::conversation)
        .filter(one -> one.id().project().equals(project) && ids.contains(one.id().id()))
        .toList();
  }

  @Override
  public List<Turn> turns(ConversationId id) {
    return fold(id).stream()
        .flatMap(fold -> fold.turns().stream())
        .sorted(comparing(Turn::position))
        .toList();
  }

  @Override
  public Optional<Turn> turn(String project, String turnId) {
    return traces.folded().stream()
        .flatMap(fold -> fold.turns().stream())
        .filter(turn -> turn.conversation().project().equals(project))
        .filter(turn -> turn.turnId().equals(turnId))
        .findFirst();
  }

  @Override
  public ConversationPage page(
      ConversationFilter filter,
      ConversationOrder order,
      boolean descending,
      @Nullable Cursor after,
      int limit) {
    Comparator<Cursor> ascending =
        comparing((Cursor cursor) -> new BigDecimal(cursor.key())).thenComparing(Cursor::id);
    Comparator<Cursor> direction = descending ? ascending.reversed() : ascending;
    List<Conversation> rest =
        passing(filter)
            .filter(one -> after == null || direction.compare(cursor(one, order), after) > 0)
            .sorted(comparing(one -> cursor(one, order), direction))
            .limit(limit + 1L)
            .toList();
    if (rest.size() <= limit) {
      return new ConversationPage(rest, null);
    }
    List<Conversation> page = rest.subList(0, limit);
    return new ConversationPage(page, cursor(page.getLast(), order));
  }

  @Override
  public Optional<Cursor> place(
      ConversationFilter filter, ConversationOrder order, boolean descending, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("no place after " + rows + " rows");
    }
    return Optional.ofNullable(page(filter, order, descending, null, rows).next());
  }

  @Override
  public long count(ConversationFilter filter) {
    return passing(filter).count();
  }

  @Override
  public Facets facets(ConversationFilter filter) {
    return new Facets(
        values(filter, one -> Stream.of(one.release())),
        facet(filter, one -> Stream.of(one.language())),
        facet(filter, one -> one.tools().stream()),
        facet(filter, one -> Stream.of(one.service())),
        facet(filter, one -> Stream.of(one.source())));
  }

  @Override
  public List<String> projects() {
    return traces.folded().stream()
        .map(fold -> fold.conversation().id().project())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Optional<String> latestProject() {
    return traces.folded().stream()
        .map(Folded::conversation)
        .min(comparing(Conversation::startedAt).reversed().thenComparing(one -> one.id().project()))
        .map(one -> one.id().project());
  }

  private Optional<Folded> fold(ConversationId id) {
    return traces.folded().stream().filter(fold -> fold.conversation().id().equals(id)).findFirst();
  }

  private Stream<Conversation> passing(ConversationFilter filter) {
    return traces.folded().stream()
        .filter(fold -> InMemoryFilter.passes(filter, fold))
        .map(Folded::conversation);
  }

  private List<String> facet(
      ConversationFilter filter, Function<Conversation, Stream<String>> values) {
    return values(filter, one -> values.apply(one).filter(value -> !value.isEmpty()));
  }

  private List<String> values(
      ConversationFilter filter, Function<Conversation, Stream<String>> values) {
    Map<String, Long> counts =
        passing(filter).flatMap(values).collect(groupingBy(identity(), counting()));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(FACET_VALUES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A conversation without a cost sorts below every one that has one. */
  private static Cursor cursor(Conversation one, ConversationOrder order) {
    BigDecimal cost = one.cost();
    BigDecimal key =
        switch (order) {
          case STARTED ->
              BigDecimal.valueOf(ChronoUnit.NANOS.between(Instant.EPOCH, one.startedAt()));
          case DURATION -> BigDecimal.valueOf(one.duration().toNanos());
          case COST -> cost == null ? BigDecimal.valueOf(-1) : cost;
          case TURNS -> BigDecimal.valueOf(one.turns());
          case TOOL_CALLS -> BigDecimal.valueOf(one.toolCalls());
        };
    return new Cursor(key.toPlainString(), one.id().id());
  }
}
