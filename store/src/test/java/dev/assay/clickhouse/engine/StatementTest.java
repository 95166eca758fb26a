package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.clickhouse.SqlTokens;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "INSERT INTO t FORMAT TSV~DATA|INSERT INTO t|TSV",
        "insert into a.b (x, y) values DATA|insert into a.b (x, y)|Values",
        "INSERT INTO format FORMAT JSONEachRow DATA|INSERT INTO format|JSONEachRow",
        "INSERT INTO d.values VALUES DATA|INSERT INTO d.values|Values",
        "INSERT INTO `format ` (`values`) FORMAT CSV DATA|INSERT INTO `format ` (`values`)|CSV",
        "/* FORMAT x */ INSERT INTO t SETTINGS async_insert=1 FORMAT Native DATA"
            + "|/* FORMAT x */ INSERT INTO t SETTINGS async_insert=1|Native"
      })
  void insert_isSplitAtItsFormat(String text, String head, String format) {
    String sql = text.replace("~DATA", "\nDATA");
    Statement.Insert insert = (Statement.Insert) Statement.of(sql.getBytes(UTF_8));
    assertThat(sql.substring(0, insert.headEnd()).strip()).isEqualTo(head);
    assertThat(insert.format()).isEqualTo(format);
    assertThat(sql.substring(insert.dataStart()).strip()).isEqualTo("DATA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t SELECT 1",
        "INSERT INTO t (a) WITH 1 AS x SELECT x",
        "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
        "WITH 1 AS x INSERT INTO t SELECT x",
        "SELECT 'INSERT INTO t VALUES'",
        "",
        "/* unfinished"
      })
  void otherStatements_areQueries(String sql) {
    assertThat(Statement.of(sql.getBytes(UTF_8))).isInstanceOf(Statement.Query.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 FORMAT JSON|JSON",
        "SELECT 1 FORMAT JSON;|JSON",
        "SELECT 1 format TSV SETTINGS max_threads = 1|TSV",
        "SELECT 1 FORMAT CSV -- FORMAT TSV|CSV",
        "SELECT format('{}', 1)|",
        "SELECT format FROM t|",
        "SELECT 1 AS format ORDER BY 1|",
        "SELECT format, 1 FROM t|",
        "SELECT t.format FROM t|",
        "SELECT * FROM format(JSONEachRow, 'x')|",
        "SELECT 'FORMAT JSON'|",
        "SELECT (SELECT 1 FORMAT JSON)|"
      })
  void trailingFormat_isFound(String sql, String format) {
    assertThat(SqlTokens.trailingFormat(sql.getBytes(UTF_8)))
        .isEqualTo(Optional.ofNullable(format));
  }

  @Test
  void dataOfAnInsert_areKeptByteForByte() {
    byte[] head = "INSERT INTO t FORMAT RowBinary\n".getBytes(UTF_8);
    byte[] text = new byte[head.length + 256];
    System.arraycopy(head, 0, text, 0, head.length);
    for (int i = 0; i < 256; i++) {
      text[head.length + i] = (byte) i;
    }
    assertThat(((Statement.Insert) Statement.of(text)).dataStart()).isEqualTo(head.length);
  }

  @Property
  void anyBytes_areReadToTheirEnd(@ForAll byte[] text) {
    assertThatCode(() -> Statement.of(text)).doesNotThrowAnyException();
    SqlTokens.trailingFormat(text)
        .ifPresent(
            format ->
                assertThat(new String(text, UTF_8))
                    .contains(format)
                    .containsIgnoringCase("format"));
  }

  @Property
  void quotedText_neverSplitsAnInsert(@ForAll("strings") String text) {
    String head = "INSERT INTO " + Quoted.name(text) + " (a) ";
    String sql = head + "VALUES (" + Quoted.text(text) + ")";
    Statement.Insert insert = (Statement.Insert) Statement.of(sql.getBytes(UTF_8));
    assertThat(insert.headEnd()).isEqualTo(head.getBytes(UTF_8).length);
  }

  @Provide
  static Arbitrary<String> strings() {
    return Arbitraries.strings()
        .withChars("'\"`\\ \n();-/*$#")
        .withChars("FORMATVALUESéü値")
        .ofMaxLength(30);
  }
}
