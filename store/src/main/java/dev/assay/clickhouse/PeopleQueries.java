package dev.assay.clickhouse;

import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the queries of people: reads only, and within limits. Safe for use by many threads. */
public final class PeopleQueries {
  private static final int READONLY = 164;
  private static final int UNKNOWN_FORMAT = 73;

  private static final Sql CANCEL = Sql.of(PeopleQueries.class, "cancel.sql");

  /** How values are written, whatever a server's profile says: each so that it reads back whole. */
  public static final Map<String, String> RESULT_SETTINGS =
      Map.of(
          "output_format_json_quote_denormals", "1",
          "output_format_json_quote_64bit_integers", "0",
          "output_format_json_quote_decimals", "0");

  // Ids of the queries that have not been answered to their end.
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final ClickHouse clickHouse;
  private final Map<String, String> limits;
  private final boolean guard;

  private PeopleQueries(ClickHouse clickHouse, Map<String, String> limits, boolean guard) {
    this.clickHouse = clickHouse;
    this.limits = limits;
    this.guard = guard;
  }

  /**
   * On the embedded engine as its reader, whom the engine itself guards.
   *
   * @param limits of each query; one beyond what the engine allows is refused
   */
  public static PeopleQueries asReader(ClickHouse reader, QueryLimits limits) {
    return new PeopleQueries(reader, limits.settings(), false);
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
    SqlTokens.trailingFormat(sql.getBytes(StandardCharsets.UTF_8))
        .ifPresent(
            format -> {
              throw new QueryException(
                  UNKNOWN_FORMAT,
                  "leave FORMAT "
                      + format
                      + " away: rows are read one by one, and written as their reader wants them"
                      + " (--json, --csv)");
            });
    if (guard) {
      ReadOnlySql.refusal(sql, clickHouse.database(), this::explain)
          .ifPresent(
              why -> {
                throw new QueryException(READONLY, why);
              });
    }
    return result(sql, limits);
  }

  /** Gives up every query that runs. What reads them fails. */
  public void cancel() {
    running.forEach(id -> clickHouse.execute(CANCEL, Parameters.of("id", id)));
  }

  private Result result(String sql, Map<String, String> limits) {
    String id = UUID.randomUUID().toString();
    running.add(id);
    boolean started = false;
    try {
      Answer answer = ask(sql, id, limits);
      try {
        Result result = new Result(answer, () -> running.remove(id));
        started = true;
        return result;
      } finally {
        if (!started) {
          answer.close();
        }
      }
    } finally {
      if (!started) {
        running.remove(id);
      }
    }
  }

  private String explain(String statement) {
    try (Result lines = result(statement, QueryLimits.DEFAULT.settings())) {
      StringBuilder tree = new StringBuilder();
      for (List<@Nullable Object> row = lines.next(); row != null; row = lines.next()) {
        tree.append(row.stream().map(String::valueOf).collect(Collectors.joining())).append('\n');
      }
      return tree.toString();
    } catch (QueryException e) {
      throw new QueryException(e.code(), ReadOnlySql.placed(String.valueOf(e.getMessage())));
    }
  }

  private Answer ask(String sql, String id, Map<String, String> limits) {
    Sql statement = new Sql("query of a person", sql);
    QuerySettings settings =
        new QuerySettings()
            .setDatabase(clickHouse.database())
            .setQueryId(id)
            .logComment(statement.name())
            .setFormat(ClickHouseFormat.JSONCompactEachRowWithNamesAndTypes);
    limits.forEach(settings::serverSetting);
    RESULT_SETTINGS.forEach(settings::serverSetting);
    try {
      return clickHouse.ask(statement, Parameters.none(), settings);
    } catch (ClickHouseException e) {
      throw QueryException.of(e);
    }
  }

  /** The rows of a query, to be closed; closing it early gives the query up. For one thread. */
  public static final class Result implements AutoCloseable {
    private final Answer answer;
    private final Runnable end;
    private final BufferedReader lines;
    private final List<String> columns;
    private final List<String> types;

    private Result(Answer answer, Runnable end) {
      this.answer = answer;
      this.end = end;
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
     * list, map by text, or null for NULL; the text {@code nan}, {@code inf} or {@code -inf} for a
     * number that is none. Null at the end.
     *
     * @throws QueryException if the query fails half way
     */
    public @Nullable List<@Nullable Object> next() {
      String line = line();
      return line == null ? null : JsonRow.values(line);
    }

    @Override
    public void close() {
      end.run();
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
