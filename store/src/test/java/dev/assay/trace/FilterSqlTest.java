package dev.assay.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.Sql;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each statement that filters conversations holds the same conditions. */
final class FilterSqlTest {
  private static final List<String> CONDITIONS =
      Sql.of(FilterSqlTest.class, "count.sql")
          .text()
          .lines()
          .dropWhile(line -> !line.startsWith("WHERE"))
          .map(String::strip)
          .toList();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page_ascending.sql",
        "page_descending.sql",
        "place_ascending.sql",
        "place_descending.sql",
        "place_ascending.sql",
        "place_descending.sql",
        "facets.sql",
        "traffic.sql",
        "slices.sql",
        "time_shares.sql",
        "tools.sql",
        "tools_over_time.sql",
        "tool_cases.sql"
      })
  void statement_filtersAsCountDoes(String file) {
    List<String> lines =
        Sql.of(FilterSqlTest.class, file)
            .text()
            .replace("conversation_rows.tools", "tools")
            .lines()
            .map(String::strip)
            .toList();

    assertThat(CONDITIONS).hasSize(11);
    assertThat(lines).containsSequence(CONDITIONS);
  }
}
