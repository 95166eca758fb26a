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

/**
 * Runs the queries of people: reads only, and within limits. What they may read is decided by the
 * guard of the engine or by the rights of the server's user. Safe for use by many threads.
 */
public final class PeopleQueries {
  private final ClickHouse clickHouse;

  /**
   * @param clickHouse connected as a user who may only read
   */
  public PeopleQueries(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /**
   * Starts a query. Its rows come as they are read; a failure half way shows while reading.
   *
   * @param sql one SELECT
   * @param maxRows rows after which the result ends, marked as cut; at least 1
   * @throws ClickHouseException if it cannot be run
   */
  public Result run(String sql, Limits limits, long maxRows) {
    if (maxRows < 1) {
      throw new IllegalArgumentException("a result has at least 1 row, not " + maxRows);
    }
    Sql statement = new Sql("query of a person", sql);
    QuerySettings settings =
        clickHouse
            .settings(statement, limits)
            .setFormat(ClickHouseFormat.JSONCompactEachRowWithNamesAndTypes)
            .serverSetting("output_format_json_quote_64bit_integers", "1")
            .serverSetting("output_format_json_quote_decimals", "1")
            .serverSetting("output_format_json_quote_denormals", "1")
            .serverSetting("max_result_rows", Long.toString(maxRows + 1))
            .serverSetting("result_overflow_mode", "break")
            .serverSetting("max_block_size", Long.toString(Math.min(maxRows + 1, 65_409)));
    return new Result(clickHouse.ask(statement, Parameters.none(), settings), maxRows);
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
