package dev.assay.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.clickhouse.PeopleQueries.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PeopleQueriesIT {
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 256L << 20);

  @Test
  void run_givesColumnsTypesAndRowsAsText() {
    try (ClickHouse clickHouse = TestDatabase.migrated();
        Result result =
            new PeopleQueries(clickHouse)
                .run(
                    "SELECT number AS n, NULL AS nothing, 'a\"\\n\\'ü' AS text FROM numbers(2)",
                    LIMITS,
                    10)) {
      assertThat(result.columns()).containsExactly("n", "nothing", "text");
      assertThat(result.types()).containsExactly("UInt64", "Nullable(Nothing)", "String");
      assertThat(result.next()).containsExactly("0", null, "a\"\n'ü");
      assertThat(result.next()).containsExactly("1", null, "a\"\n'ü");
      assertThat(result.next()).isNull();
      assertThat(result.isCut()).isFalse();
    }
  }

  @Test
  void run_moreRowsThanAskedFor_isCut() {
    try (ClickHouse clickHouse = TestDatabase.migrated();
        Result result =
            new PeopleQueries(clickHouse)
                .run("SELECT number FROM numbers(10000000)", LIMITS, 1000)) {
      List<String> rows = new ArrayList<>();
      for (List<String> row = result.next(); row != null; row = result.next()) {
        rows.add(row.getFirst());
      }
      assertThat(rows).hasSize(1000);
      assertThat(result.isCut()).isTrue();
    }
  }

  @Test
  void run_tooMuchMemory_saysSo() {
    try (ClickHouse clickHouse = TestDatabase.migrated()) {
      PeopleQueries queries = new PeopleQueries(clickHouse);
      String greedy = "SELECT length(groupArray(number)) FROM numbers(1000000000)";

      assertThatThrownBy(() -> read(queries, greedy, LIMITS))
          .isInstanceOf(ClickHouseException.class)
          .hasMessageContaining("memory");
    }
  }

  @Test
  void run_tooLong_isStopped() {
    try (ClickHouse clickHouse = TestDatabase.migrated()) {
      PeopleQueries queries = new PeopleQueries(clickHouse);
      Limits second = new Limits(Duration.ofSeconds(1), 256L << 20);
      String endless = "SELECT sum(cityHash64(number)) FROM numbers(100000000000)";

      assertThatThrownBy(() -> read(queries, endless, second))
          .isInstanceOf(ClickHouseException.class);
    }
  }

  @Test
  void run_everyTableThatPeopleRelyOn_hasItsColumns() {
    try (ClickHouse clickHouse = TestDatabase.migrated()) {
      PeopleQueries queries = new PeopleQueries(clickHouse);

      for (PublicTable table : PublicTable.values()) {
        try (Result result = queries.run("SELECT * FROM " + table.sqlName(), LIMITS, 1)) {
          assertThat(result.columns()).containsAll(table.columns());
        }
      }
    }
  }

  private static void read(PeopleQueries queries, String sql, Limits limits) {
    try (Result result = queries.run(sql, limits, 10)) {
      result.next();
    }
  }
}
