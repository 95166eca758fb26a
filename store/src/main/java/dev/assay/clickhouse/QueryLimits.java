package dev.assay.clickhouse;

import java.time.Duration;
import java.util.Map;

/**
 * What a query of a person may take. A query that would take more fails and says so.
 *
 * @param time how long it may run, at least a second
 * @param memoryBytes memory it may use, at least 16 MiB
 * @param resultRows rows it may return, at least 1
 * @param resultBytes bytes it may return, uncompressed, at least 1
 */
public record QueryLimits(Duration time, long memoryBytes, long resultRows, long resultBytes) {
  /** The setting for {@link #time}, in seconds. */
  public static final String TIME = "max_execution_time";

  /** The setting for {@link #memoryBytes}. */
  public static final String MEMORY = "max_memory_usage";

  /** The environment variable of each setting that is a limit. */
  public static final Map<String, String> VARIABLES =
      Map.of(
          TIME,
          "ASSAY_QUERY_SECONDS",
          MEMORY,
          "ASSAY_QUERY_MEMORY",
          "max_result_rows",
          "ASSAY_QUERY_ROWS",
          "max_result_bytes",
          "ASSAY_QUERY_BYTES");

  /** A minute, 1 GiB of memory, a million rows, 256 MiB of result. */
  public static final QueryLimits DEFAULT =
      new QueryLimits(Duration.ofMinutes(1), 1L << 30, 1_000_000, 256L << 20);

  public QueryLimits {
    if (time.toSeconds() < 1 || memoryBytes < 16L << 20 || resultRows < 1 || resultBytes < 1) {
      throw new IllegalArgumentException("a query needs a second, 16 MiB and one row at least");
    }
  }

  /**
   * The limits that an environment sets: {@code ASSAY_QUERY_SECONDS}, {@code ASSAY_QUERY_MEMORY} in
   * bytes, {@code ASSAY_QUERY_ROWS} and {@code ASSAY_QUERY_BYTES}; the others as by default.
   *
   * @throws IllegalArgumentException naming the variable that cannot be used
   */
  public static QueryLimits of(Map<String, String> environment) {
    return new QueryLimits(
        Duration.ofSeconds(number(environment, "ASSAY_QUERY_SECONDS", DEFAULT.time.toSeconds())),
        number(environment, "ASSAY_QUERY_MEMORY", DEFAULT.memoryBytes),
        number(environment, "ASSAY_QUERY_ROWS", DEFAULT.resultRows),
        number(environment, "ASSAY_QUERY_BYTES", DEFAULT.resultBytes));
  }

  /**
   * A whole number of an environment.
   *
   * @param otherwise what holds when the variable is not set, or blank
   * @throws IllegalArgumentException naming the variable, if it is no whole number
   */
  public static long number(Map<String, String> environment, String name, long otherwise) {
    String text = environment.getOrDefault(name, "").strip();
    try {
      return text.isEmpty() ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a whole number, not '" + text + "'", e);
    }
  }

  /**
   * The limits as ClickHouse settings, with reading only among them, so that no statement can lift
   * them: to be sent along with a statement to a server.
   */
  public Map<String, String> settings() {
    return Map.of(
        TIME,
        Long.toString(time.toSeconds()),
        MEMORY,
        Long.toString(memoryBytes),
        "max_result_rows",
        Long.toString(resultRows),
        "max_result_bytes",
        Long.toString(resultBytes),
        "result_overflow_mode",
        "throw",
        "readonly",
        "1");
  }
}
