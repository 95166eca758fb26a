package dev.assay.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.clickhouse.PeopleQueries.Result;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeopleQueriesIT {
  private static final QueryLimits LIMITS =
      new QueryLimits(Duration.ofSeconds(10), 256L << 20, 1000, 1L << 20);

  @Test
  void run_givesColumnsTypesAndValues() {
    try (ClickHouse clickHouse = TestDatabase.migrated();
        Result result =
            PeopleQueries.onServer(clickHouse, LIMITS)
                .run(
                    "SELECT number AS n, NULL AS nothing, 'a\"\\n\\'ü' AS text,"
                        + " toDecimal64(1.5, 9) AS cost, ['x', 'y'] AS list FROM numbers(2)")) {
      assertThat(result.columns()).containsExactly("n", "nothing", "text", "cost", "list");
      assertThat(result.types()).startsWith("UInt64", "Nullable(Nothing)", "String");
      assertThat(result.next())
          .containsExactly(0, null, "a\"\n'ü", new BigDecimal("1.5"), List.of("x", "y"));
      assertThat(result.next()).first().isEqualTo(1);
      assertThat(result.next()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT number FROM numbers(10000000)",
        "SELECT length(groupArray(number)) FROM numbers(1000000000)",
        "SELECT sum(cityHash64(number)) FROM numbers(100000000000)",
        "INSERT INTO spans SELECT * FROM spans",
        "DROP TABLE spans",
        "SELECT * FROM file('secret.csv')",
        "SELECT * FROM url('http://127.0.0.1/')",
        "SELEC 1",
        "SELECT nowhere FROM spans"
      })
  void run_beyondLimitsForbiddenOrWrong_failsWithOneLine(String sql) {
    QueryLimits second = new QueryLimits(Duration.ofSeconds(1), 256L << 20, 1000, 1L << 20);
    try (ClickHouse clickHouse = TestDatabase.migrated()) {
      PeopleQueries queries = PeopleQueries.onServer(clickHouse, second);

      assertThatThrownBy(() -> readAll(queries, sql))
          .isInstanceOf(QueryException.class)
          .message()
          .doesNotContain("DB::Exception")
          .hasLineCount(1);
    }
  }

  @Test
  void run_everyTableThatPeopleRelyOn_hasItsColumns() {
    try (ClickHouse clickHouse = TestDatabase.migrated()) {
      PeopleQueries queries = PeopleQueries.onServer(clickHouse, LIMITS);

      for (PublicTable table : PublicTable.values()) {
        try (Result result = queries.run("SELECT * FROM " + table.sqlName() + " LIMIT 1")) {
          assertThat(result.columns()).containsAll(table.columns());
        }
      }
    }
  }

  private static void readAll(PeopleQueries queries, String sql) {
    try (Result result = queries.run(sql)) {
      while (result.next() != null) {
        // Only reading to the end shows every failure.
      }
    }
  }

  @Test
  void run_asReader_takesItsLimitsAlong() {
    try (ClickHouse owner = TestDatabase.migrated();
        ClickHouse reader = TestDatabase.reader(owner.database())) {
      for (int i = 0; i < 3; i++) {
        PeopleQueries three = reader(reader, Duration.ofSeconds(10), 3);
        assertThatThrownBy(() -> readAll(three, "SELECT number FROM numbers(4)"))
            .isInstanceOf(QueryException.class)
            .hasMessageContaining("Limit for result exceeded");
        readAll(three, "SELECT number FROM numbers(3)");
        readAll(reader(reader, Duration.ofSeconds(10), 4), "SELECT number FROM numbers(4)");
      }
      Instant start = Instant.now();
      assertThatThrownBy(
              () ->
                  readAll(
                      reader(reader, Duration.ofSeconds(1), 1),
                      "SELECT sum(sipHash64(number)) FROM numbers(1e12)"))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("Timeout exceeded");
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
      assertThatThrownBy(() -> readAll(reader(reader, Duration.ofSeconds(100_000), 1), "SELECT 1"))
          .hasMessage("ASSAY_QUERY_SECONDS is 100000, and the running engine allows at most 300");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_everyValue_readsBackWhole(boolean server) {
    try (ClickHouse owner = TestDatabase.migrated();
        ClickHouse reader = TestDatabase.reader(owner.database());
        Result result =
            (server
                    ? PeopleQueries.onServer(owner, LIMITS)
                    : PeopleQueries.asReader(reader, LIMITS))
                .run(
                    "SELECT 9007199254740993 AS n, toUInt64(18446744073709551615) AS u,"
                        + " toDecimal64('123456789.000000001', 9) AS cost,"
                        + " toDateTime64('2026-02-03 04:05:06.123456789', 9, 'UTC') AS at,"
                        + " NULL AS nothing, nan AS none, -inf AS least, [1, 2] AS list,"
                        + " map('k', [NULL, 'v']) AS m, true AS yes,"
                        + " 'x' AS `line\nbreak \ttab \\\\ slash \\n`")) {
      assertThat(result.columns()).endsWith("line\nbreak \ttab \\ slash \n");
      assertThat(result.next())
          .containsExactly(
              9007199254740993L,
              new BigInteger("18446744073709551615"),
              new BigDecimal("123456789.000000001"),
              "2026-02-03 04:05:06.123456789",
              null,
              "nan",
              "-inf",
              List.of(1, 2),
              Map.of("k", Arrays.asList(null, "v")),
              true,
              "x");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "selec 1|unknown statement `selec`: did you mean SELECT?",
        "SELECT nowhere FROM spans|Unknown expression identifier `nowhere` in scope",
        "SELECT 1 frm t x|Syntax error: failed at position 14 (t): t x",
        "SELECT 1 FORMAT TSV|leave FORMAT TSV away",
        "SELECT * FROM information_schema.tables|queries only read: information_schema.tables is not allowed",
        "DROP TABLE spans|queries only read: only SELECT"
      })
  void run_wrong_saysWhatIsWrongOnce(String sql, String message) {
    try (ClickHouse owner = TestDatabase.migrated();
        ClickHouse reader = TestDatabase.reader(owner.database())) {
      for (PeopleQueries queries :
          List.of(PeopleQueries.onServer(owner, LIMITS), PeopleQueries.asReader(reader, LIMITS))) {
        assertThatThrownBy(() -> readAll(queries, sql))
            .isInstanceOf(QueryException.class)
            .message()
            .startsWith(message)
            .doesNotContain("Code:", "Exception", "Expected one of", "queryId", "transport")
            .hasLineCount(1);
      }
    }
  }

  @Test
  void cancel_endsWhatRuns() throws Exception {
    try (ClickHouse owner = TestDatabase.migrated();
        ClickHouse reader = TestDatabase.reader(owner.database());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      PeopleQueries queries = PeopleQueries.asReader(reader, LIMITS);
      // The mark is in the text, which is how the running query is found below.
      String mark = owner.database() + "_cancelled";
      Future<?> query =
          threads.submit(
              () ->
                  readAll(
                      queries, "SELECT sum(sipHash64(number)) AS " + mark + " FROM numbers(1e12)"));
      await(() -> running(owner, mark) == 1);

      queries.cancel();

      await(query::isDone);
      assertThatThrownBy(query::get).hasCauseInstanceOf(QueryException.class);
      await(() -> running(owner, mark) == 0);
      readAll(queries, "SELECT 1");
    }
  }

  private static long running(ClickHouse owner, String mark) {
    return owner
        .queryOne(
            new Sql(
                "test",
                "SELECT count() FROM system.processes WHERE position(query, reverse({mark:String})) > 0"),
            // Reversed, since the engine shows a statement with its values put in.
            Parameters.of("mark", new StringBuilder(mark).reverse().toString()),
            RowReader::int64)
        .orElseThrow();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static PeopleQueries reader(ClickHouse reader, Duration time, long rows) {
    return PeopleQueries.asReader(reader, new QueryLimits(time, 256L << 20, rows, 1L << 20));
  }
}
