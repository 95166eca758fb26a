package dev.assay.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.clickhouse.PeopleQueries.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PeopleQueriesIT {
  private final ClickHouse owner = TestDatabase.migrated();
  private final ClickHouse reader = TestDatabase.reader(owner.database());
  private final PeopleQueries queries = PeopleQueries.ofEngine(reader);

  @AfterEach
  void close() {
    reader.close();
    owner.close();
  }

  @Test
  void run_givesColumnsTypesAndRowsAsText() {
    String sql =
        "SELECT number AS n, NULL AS nothing, 'a\"\\n\\'ü' AS text, [1, 2] AS list,"
            + " toDecimal64('0.000000001', 9) AS cost, toUInt64(18446744073709551615) AS big"
            + " FROM numbers(2)";
    try (Result result = queries.run(sql, 10)) {
      assertThat(result.columns()).containsExactly("n", "nothing", "text", "list", "cost", "big");
      assertThat(result.types()).startsWith("UInt64", "Nullable(Nothing)", "String");
      assertThat(result.next())
          .containsExactly("0", null, "a\"\n'ü", "[1,2]", "0.000000001", "18446744073709551615");
      assertThat(result.next()).startsWith("1", null);
      assertThat(result.next()).isNull();
      assertThat(result.isCut()).isFalse();
    }
  }

  @Test
  void run_moreRowsThanAskedFor_isCut() {
    try (Result result = queries.run("SELECT number FROM numbers(100000)", 1000)) {
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
    String greedy = "SELECT length(groupArray(number)) FROM numbers(1000000000)";

    assertThatThrownBy(() -> read(queries, greedy))
        .isInstanceOf(ClickHouseException.class)
        .hasMessageContaining("memory");
  }

  @Test
  void run_everyTableThatPeopleRelyOn_hasItsColumns() {
    for (PublicTable table : PublicTable.values()) {
      try (Result result = queries.run("SELECT * FROM " + table.sqlName(), 1)) {
        assertThat(result.columns()).containsAll(table.columns());
      }
    }
  }

  @Test
  void run_writing_isRefusedByTheEngine() {
    assertThatThrownBy(() -> read(queries, "DROP TABLE span_rows"))
        .isInstanceOf(ClickHouseException.class)
        .hasMessageContaining("allowed");
  }

  @Test
  void run_onAServer_looksAtTheQueryFirst() {
    PeopleQueries server = PeopleQueries.ofServer(owner, QueryLimits.DEFAULT);

    assertThatThrownBy(() -> read(server, "INSERT INTO retention VALUES ('a', 1, 1)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed");
    assertThatThrownBy(() -> read(server, "SELECT * FROM url('http://127.0.0.1/', CSV, 'a Int8')"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void read(PeopleQueries queries, String sql) {
    try (Result result = queries.run(sql, 10)) {
      result.next();
    }
  }
}
