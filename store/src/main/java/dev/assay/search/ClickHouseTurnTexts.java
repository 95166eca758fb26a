package dev.assay.search;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.search.TurnText.Tool;
import dev.assay.trace.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the tables that folding fills. */
final class ClickHouseTurnTexts implements TurnTexts {
  private static final Sql BATCHES = Sql.of(ClickHouseTurnTexts.class, "batches.sql");
  private static final Sql CHANGED = Sql.of(ClickHouseTurnTexts.class, "changed.sql");
  private static final Sql PAGE = Sql.of(ClickHouseTurnTexts.class, "page.sql");
  private static final Sql FIND = Sql.of(ClickHouseTurnTexts.class, "find.sql");
  private static final Sql TOOLS = Sql.of(ClickHouseTurnTexts.class, "tools.sql");

  /** How many turns one statement names. */
  private static final int AT_ONCE = 200;

  private final ClickHouse clickHouse;

  ClickHouseTurnTexts(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<Batch> batches(long after) {
    return clickHouse.query(
        BATCHES, Parameters.of("after", after), row -> new Batch(row.int64(), row.int64()));
  }

  @Override
  public List<Change> changed(long first, long last) {
    List<Change> bare =
        clickHouse.query(
            CHANGED,
            Parameters.of("first", first).and("last", last),
            row -> new Change(text(row), row.int32(), row.int64(), row.bool()));
    Map<TurnKey, List<Tool>> tools =
        tools(
            bare.stream()
                .filter(change -> !change.deleted() && change.toolCalls() > 0)
                .map(Change::text)
                .toList());
    return bare.stream()
        .map(
            change ->
                new Change(
                    with(change.text(), tools),
                    change.toolCalls(),
                    change.version(),
                    change.deleted()))
        .toList();
  }

  @Override
  public List<TurnText> page(@Nullable TurnKey after, int limit) {
    TurnKey from = after == null ? new TurnKey("", "", "") : after;
    Parameters parameters =
        Parameters.of("project", from.project())
            .and("conversation", from.conversationId())
            .and("turn", from.turnId())
            .and("limit", limit);
    return complete(clickHouse.query(PAGE, parameters, ClickHouseTurnTexts::text));
  }

  @Override
  public Map<TurnKey, TurnText> find(String project, Collection<TurnKey> keys) {
    Parameters parameters =
        Parameters.of("project", project)
            .and("conversations", keys.stream().map(TurnKey::conversationId).distinct().toList())
            .and("turns", keys.stream().map(TurnKey::turnId).toList());
    return complete(clickHouse.query(FIND, parameters, ClickHouseTurnTexts::text)).stream()
        .collect(toMap(TurnText::key, Function.identity()));
  }

  private List<TurnText> complete(List<TurnText> bare) {
    Map<TurnKey, List<Tool>> tools = tools(bare);
    return bare.stream().map(text -> with(text, tools)).toList();
  }

  private static TurnText with(TurnText text, Map<TurnKey, List<Tool>> tools) {
    return text.withTools(tools.getOrDefault(text.key(), List.of()));
  }

  private Map<TurnKey, List<Tool>> tools(List<TurnText> turns) {
    List<Ran> ran = new ArrayList<>();
    turns.stream()
        .collect(groupingBy(text -> text.key().project()))
        .forEach(
            (project, texts) -> {
              for (int from = 0; from < texts.size(); from += AT_ONCE) {
                ran.addAll(
                    ran(project, texts.subList(from, Math.min(texts.size(), from + AT_ONCE))));
              }
            });
    return ran.stream().collect(groupingBy(Ran::turn, mapping(Ran::tool, toList())));
  }

  private List<Ran> ran(String project, List<TurnText> texts) {
    Map<String, TurnKey> turns =
        texts.stream()
            .collect(toMap(text -> text.key().turnId(), TurnText::key, (first, second) -> first));
    Parameters parameters =
        Parameters.of("project", project)
            .and(
                "conversations",
                texts.stream().map(text -> text.key().conversationId()).distinct().toList())
            .and("traces", texts.stream().map(TurnText::traceId).distinct().toList())
            .and("turns", turns.keySet());
    return clickHouse.query(
        TOOLS,
        parameters,
        row -> {
          TurnKey key = turns.get(row.text());
          Tool tool =
              new Tool(
                  row.text(), row.name(Status.class), row.text(), row.text(), row.nullableText());
          if (key == null) {
            throw new IllegalStateException("a tool of a turn that was not asked for");
          }
          return new Ran(key, tool);
        });
  }

  private record Ran(TurnKey turn, Tool tool) {}

  private static TurnText text(RowReader row) {
    return new TurnText(
        new TurnKey(row.text(), row.text(), row.text()),
        row.int32(),
        row.text(),
        row.instant(),
        row.name(Status.class),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.bool(),
        row.text(),
        row.text(),
        row.nullableText(),
        List.of());
  }
}
