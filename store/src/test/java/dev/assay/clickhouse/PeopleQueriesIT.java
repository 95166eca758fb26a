package dev.assay.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.clickhouse.PeopleQueries.Result;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
