package dev.assay.clickhouse;

import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the queries of people: reads only, and within limits. Safe for use by many threads. */
public final class PeopleQueries {
  private final ClickHouse clickHouse;
  private final @Nullable QueryLimits limits;

  private PeopleQueries(ClickHouse clickHouse, @Nullable QueryLimits limits) {
    this.clickHouse = clickHouse;
    this.limits = limits;
  }

  /**
   * Queries on the embedded engine.
   *
   * @param reader connected as the engine's reader, whose fence and limits always hold
   */
  public static PeopleQueries ofEngine(ClickHouse reader) {
    return new PeopleQueries(reader, null);
  }

  /** Queries on a server: each is looked at by {@link ReadOnlySql} first and carries the limits. */
  public static PeopleQueries ofServer(ClickHouse clickHouse, QueryLimits limits) {
    return new PeopleQueries(clickHouse, limits);
  }

  /**
   * Starts a query. Its rows come as they are read; a failure half way shows while reading.
   *
   * @param sql one statement that reads
   * @param maxRows rows after which the result ends, marked as cut; at least 1
   * @throws IllegalArgumentException with one line for the person, if the query must not run
   * @throws ClickHouseException if it cannot be run, or the engine refuses it
   */
  public Result run(String sql, long maxRows) {
    if (maxRows < 1) {
      throw new IllegalArgumentException("a result has at least 1 row, not " + maxRows);
    }
    Sql statement = new Sql("query of a person", sql);
    QuerySettings settings =
        clickHouse
            .settings(statement)
            .setFormat(ClickHouseFormat.JSONCompactEachRowWithNamesAndTypes);
    if (limits != null) {
      refuse(sql);
      limits.settings().forEach(settings::serverSetting);
    }
    return new Result(clickHouse.ask(statement, Parameters.none(), settings), maxRows);
  }

  private void refuse(String sql) {
    ReadOnlySql.refusal(sql, clickHouse.database(), this::explain)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
  }

  private String explain(String explain) {
    Sql statement = new Sql("look at a query of a person", explain);
    return String.join("\n", clickHouse.query(statement, Parameters.none(), RowReader::text));
  }

  /** The rows of a query, to be closed; closing it early gives the query up. For one thread. */
  public static final class Result implements AutoCloseable {
    private final Answer answer;
    private final BufferedReader lines;
    private final long maxRows;
    private final List<String> columns;
    private final List<String> types;
    private long rows;
    private boolean cut;

    private Result(Answer answer, long maxRows) {
      this.answer = answer;
      this.maxRows = maxRows;
      this.lines =
          new BufferedReader(new InputStreamReader(answer.stream(), StandardCharsets.UTF_8));
      this.columns = TextRows.required(line());
      this.types = TextRows.required(line());
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
     * The next row, a text a column, arrays and maps as JSON, null for NULL; null at the end.
     *
     * @throws ClickHouseException if the query fails half way
     */
    public @Nullable List<@Nullable String> next() {
      String line = line();
      if (line == null) {
        return null;
      }
      if (rows == maxRows) {
        cut = true;
        return null;
      }
      rows++;
      return TextRows.row(line);
    }

    /** Whether there were more rows than were asked for; known when {@link #next} gave null. */
    public boolean isCut() {
      return cut;
    }

    @Override
    public void close() {
      answer.close();
    }

    private @Nullable String line() {
      try {
        return lines.readLine();
      } catch (IOException e) {
        throw ClickHouseException.during("read a result", new UncheckedIOException(e));
      }
    }
  }
}
