package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RowPrintersTest {
  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);

  @Test
  void table_alignsNumbersRightAndCountsWideCharactersTwice() {
    TableRows table = new TableRows(out, List.of("word", "n"), List.of("String", "UInt64"));

    print(table, row("日本", 7), row("ab", 12345));

    assertThat(text.toString().lines())
        .containsExactly("word      n", "----  -----", "日本      7", "ab    12345", "(2 rows)");
  }

  @Test
  void table_controlCharacters_areShownAndNotSent() {
    TableRows table = new TableRows(out, List.of("t"), List.of("String"));

    print(table, row("a\u001b[31mred\nb"));

    assertThat(text.toString()).contains("a\\u001b[31mred\\nb").doesNotContain("\u001b");
  }

  @Test
  void table_withoutRows_stillHasItsHeader() {
    print(new TableRows(out, List.of("a"), List.of("String")));

    assertThat(text.toString().lines()).containsExactly("a", "-", "(0 rows)");
  }

  @Test
  void json_keepsTypesAndOrder() {
    JsonRows json = new JsonRows(out, List.of("s", "n", "cost", "none", "map"));

    print(json, row("a\"b", 1, new BigDecimal("0.000000001"), null, Map.of("k", "v")));

    assertThat(text.toString().replace("\n", ""))
        .isEqualTo(
            "[{\"s\":\"a\\\"b\",\"n\":1,\"cost\":0.000000001,\"none\":null,"
                + "\"map\":{\"k\":\"v\"}}]");
  }

  @Test
  void json_withoutRows_isAnEmptyArray() {
    print(new JsonRows(out, List.of("a")));

    assertThat(text.toString().strip()).isEqualTo("[]");
  }

  @Test
  void csv_quotesWhatNeedsIt() {
    print(new CsvRows(out, List.of("a", "b")), row("x,\"y\"\n", null));

    assertThat(text.toString()).isEqualTo("a,b\r\n\"x,\"\"y\"\"\n\",\r\n");
  }

  @SafeVarargs
  private void print(RowPrinter printer, List<@Nullable Object>... rows) {
    for (List<@Nullable Object> row : rows) {
      printer.row(row);
    }
    printer.end();
    out.flush();
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
