package dev.assay.trace;

import static java.util.stream.Collectors.groupingBy;

import dev.assay.clickhouse.Batches;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.trace.ConversationPage.Cursor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conversations and turns in ClickHouse. */
final class ClickHouseConversationStore implements ConversationStore {
  private static final Sql FIND = sql("conversations.sql");
  private static final Sql TURNS = sql("turns.sql");
  private static final Sql TURN = sql("turn.sql");
  private static final Sql ASCENDING = sql("page_ascending.sql");
  private static final Sql DESCENDING = sql("page_descending.sql");
  private static final Sql PLACE_ASCENDING = sql("place_ascending.sql");
  private static final Sql PLACE_DESCENDING = sql("place_descending.sql");
  private static final Sql COUNT = sql("count.sql");
  private static final Sql FACETS = sql("facets.sql");
  private static final Sql PROJECTS = sql("projects.sql");
  private static final Sql LATEST_PROJECT = sql("latest_project.sql");

  private final ClickHouse clickHouse;
  private final FoldWriter folds;

  ClickHouseConversationStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.folds = new FoldWriter(clickHouse, clock);
  }

  @Override
  public void replace(Collection<Folded> folded) {
    folded.stream()
        .collect(groupingBy(fold -> fold.conversation().id().project()))
        .forEach(folds::write);
  }

  @Override
  public void add(Collection<Folded> folded) {
    folded.stream()
        .collect(groupingBy(fold -> fold.conversation().id().project()))
        .forEach(folds::add);
  }

  @Override
  public void remove(Collection<Emptied> emptied) {
    emptied.stream().collect(groupingBy(one -> one.id().project())).forEach(folds::remove);
  }

  @Override
  public List<Conversation> find(String project, Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    List<Conversation> found = new ArrayList<>();
    for (List<String> some : Batches.of(all)) {
      Parameters parameters = Parameters.of("project", project).and("conversations", some);
      found.addAll(clickHouse.query(FIND, parameters, ConversationRow::read));
    }
    return found;
  }

  @Override
  public List<Turn> turns(ConversationId id) {
    return clickHouse.query(
        TURNS,
        Parameters.of("project", id.project()).and("conversations", List.of(id.id())),
        TurnRow::read);
  }

  @Override
  public Map<String, List<Turn>> turns(String project, Collection<String> conversationIds) {
    List<Turn> turns = new ArrayList<>();
    for (List<String> some : Batches.of(conversationIds)) {
      turns.addAll(
          clickHouse.query(
              TURNS, Parameters.of("project", project).and("conversations", some), TurnRow::read));
    }
    return turns.stream().collect(Collectors.groupingBy(turn -> turn.conversation().id()));
  }

  @Override
  public Optional<Turn> turn(String project, String turnId) {
    return clickHouse.queryOne(
        TURN, Parameters.of("project", project).and("turn", turnId), TurnRow::read);
  }

  @Override
  public ConversationPage page(
      ConversationFilter filter,
      ConversationOrder order,
      boolean descending,
      @Nullable Cursor after,
      int limit) {
    Parameters parameters =
        FilterParameters.of(filter)
            .and("order", order.name().toLowerCase(Locale.ROOT))
            .and("after", after != null)
            .and("after_key", after == null ? "0" : after.key())
            .and("after_id", after == null ? "" : after.id())
            .and("limit", limit + 1);
    List<Keyed> rows =
        clickHouse.query(
            descending ? DESCENDING : ASCENDING,
            parameters,
            row -> new Keyed(row.int64(), ConversationRow.read(row)));
    List<Conversation> page = rows.stream().limit(limit).map(Keyed::conversation).toList();
    return new ConversationPage(page, rows.size() > limit ? rows.get(limit - 1).cursor() : null);
  }

  @Override
  public Optional<Cursor> place(
      ConversationFilter filter, ConversationOrder order, boolean descending, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("no place after " + rows + " rows");
    }
    List<Cursor> around =
        clickHouse.query(
            descending ? PLACE_DESCENDING : PLACE_ASCENDING,
            FilterParameters.of(filter)
                .and("order", order.name().toLowerCase(Locale.ROOT))
                .and("before", rows - 1),
            row -> new Cursor(Long.toString(row.int64()), row.text()));
    return around.size() < 2 ? Optional.empty() : Optional.of(around.getFirst());
  }

  @Override
  public long count(ConversationFilter filter) {
    return clickHouse.queryOne(COUNT, FilterParameters.of(filter), RowReader::int64).orElseThrow();
  }

  @Override
  public Facets facets(ConversationFilter filter) {
    return clickHouse
        .queryOne(
            FACETS,
            FilterParameters.of(filter),
            row -> new Facets(row.texts(), row.texts(), row.texts(), row.texts(), row.texts()))
        .orElseThrow();
  }

  @Override
  public List<String> projects() {
    return clickHouse.query(PROJECTS, Parameters.none(), RowReader::text);
  }

  @Override
  public Optional<String> latestProject() {
    return clickHouse.queryOne(LATEST_PROJECT, Parameters.none(), RowReader::text);
  }

  private static Sql sql(String file) {
    return Sql.of(ClickHouseConversationStore.class, file);
  }

  private record Keyed(long key, Conversation conversation) {
    Cursor cursor() {
      return new Cursor(Long.toString(key), conversation.id().id());
    }
  }
}
