package dev.assay.clickhouse;

import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the queries of people: reads only, and within limits. Safe for use by many threads. */
public final class PeopleQueries {
  private static final int READONLY = 164;

  private final ClickHouse clickHouse;
  private final Map<String, String> limits;
  private final boolean guard;

  private PeopleQueries(ClickHouse clickHouse, Map<String, String> limits, boolean guard) {
    this.clickHouse = clickHouse;
    this.limits = limits;
    this.guard = guard;
  }

  /** On the embedded engine as its reader, whom the engine itself guards and limits. */
  public static PeopleQueries asReader(ClickHouse reader) {
    return new PeopleQueries(reader, Map.of(), false);
  }

  /** On a server, where nothing but this object may stand between a query and what it asks for. */
  public static PeopleQueries onServer(ClickHouse server, QueryLimits limits) {
    return new PeopleQueries(server, limits.settings(), true);
  }

  /**
   * Starts a query. Its rows come as they are read; a failure half way shows while reading.
   *
   * @throws QueryException if it may not run or cannot
   */
  public Result run(String sql) {
    if (guard) {
      ReadOnlySql.refusal(sql, clickHouse.database(), this::explain)
          .ifPresent(
              why -> {
                throw new QueryException(READONLY, why);
              });
    }
    return result(ask(sql));
  }

  private static Result result(Answer answer) {
    try {
      return new Result(answer);
    } catch (RuntimeException e) {
      answer.close();
      throw e;
    }
  }

  private String explain(String statement) {
    try (Result lines = result(ask(statement))) {
      StringBuilder tree = new StringBuilder();
      for (List<@Nullable Object> row = lines.next(); row != null; row = lines.next()) {
        tree.append(row.stream().map(String::valueOf).collect(Collectors.joining())).append('\n');
      }
      return tree.toString();
    }
  }

  private Answer ask(String sql) {
    Sql statement = new Sql("query of a person", sql);
    QuerySettings settings =
        new QuerySettings()
            .setDatabase(clickHouse.database())
            .setQueryId(UUID.randomUUID().toString())
            .logComment(statement.name())
            .setFormat(ClickHouseFormat.JSONCompactEachRowWithNamesAndTypes);
    limits.forEach(settings::serverSetting);
    try {
      return clickHouse.ask(statement, Parameters.none(), settings);
    } catch (ClickHouseException e) {
      throw QueryException.of(e);
    }
  }

  /** The rows of a query, to be closed; closing it early gives the query up. For one thread. */
  public static final class Result implements AutoCloseable {
    private final Answer answer;
    private final BufferedReader lines;
    private final List<String> columns;
    private final List<String> types;

    private Result(Answer answer) {
      this.answer = answer;
      this.lines =
          new BufferedReader(new InputStreamReader(answer.stream(), StandardCharsets.UTF_8));
      this.columns = JsonRow.texts(line());
      this.types = JsonRow.texts(line());
    }

    /** Names of the columns. */
    public List<String> columns() {
      return columns;
    }

    /** ClickHouse's types of the columns. */
    public List<String> types() {
      return types;
    }

    /**
     * The next row, a value a column: text, whole number, {@link java.math.BigDecimal}, boolean,
     * list, map by text, or null for NULL. Null at the end.
     *
     * @throws QueryException if the query fails half way
     */
    public @Nullable List<@Nullable Object> next() {
      String line = line();
      return line == null ? null : JsonRow.values(line);
    }

    @Override
    public void close() {
      answer.close();
    }

    private @Nullable String line() {
      try {
        return lines.readLine();
      } catch (IOException e) {
        throw QueryException.of(ClickHouseException.during("read a result", e));
      }
    }
  }
}
