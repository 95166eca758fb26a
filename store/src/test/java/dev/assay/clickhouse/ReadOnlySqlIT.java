package dev.assay.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.clickhouse.engine.TestEngine;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries of people, sent with the reader's token. */
class ReadOnlySqlIT {
  private static final String DATABASE = TestEngine.freshDatabase();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SECRET = "the-secret-of-the-file";

  @TempDir static Path folder;
  private static Path secret = Path.of("unset");

  @BeforeAll
  static void makeTables() throws Exception {
    secret = folder.resolve("secret.txt");
    Files.writeString(secret, SECRET + "\n");
    all("CREATE DATABASE " + DATABASE);
    all(
        "CREATE TABLE "
            + DATABASE
            + ".t (a Int32, s String, url String, m Map(String, String))"
            + " ENGINE = MergeTree ORDER BY a");
    all("INSERT INTO " + DATABASE + ".t VALUES (1, 'x', 'u', {'k': 'v'}), (2, 'y', 'u', {})");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count() FROM t",
        "select a, s from t where s like '%x%' order by a limit 5",
        "SELECT url, m['k'] FROM t",
        "WITH y AS (SELECT a FROM t) SELECT sum(a) FROM y",
        "(SELECT 1) UNION ALL (SELECT 2)",
        "SELECT 1 INTERSECT SELECT 1",
        "FROM t SELECT a",
        "SELECT * FROM numbers(3)",
        "SELECT * FROM generateSeries(1, 3)",
        "SELECT * FROM VALUES('a Int8', 1, 2)",
        "SELECT * FROM view(SELECT a FROM t)",
        "SELECT x.a, y.s FROM t AS x INNER JOIN t AS y ON x.a = y.a",
        "SELECT k FROM t ARRAY JOIN mapKeys(m) AS k",
        "SELECT a, row_number() OVER (PARTITION BY s ORDER BY a ROWS BETWEEN 1 PRECEDING AND CURRENT"
            + " ROW) FROM t WINDOW w AS (ORDER BY a)",
        "SELECT * EXCEPT (a) REPLACE (upper(s) AS s) FROM t",
        "SELECT COLUMNS('a') FROM t",
        "SELECT t.* FROM t",
        "SELECT arrayMap(x -> x + 1, [1, 2])",
        "SELECT quantilesTiming(0.5, 0.9)(a), countIf(a > 1), uniqExact(s) FROM t",
        "SELECT CAST(a AS String), a::Float64, toDateTime64('2026-01-01', 9) FROM t",
        "SELECT a FROM t ORDER BY a WITH FILL FROM 0 TO 5 STEP 1",
        "SELECT a FROM t WHERE a IN (SELECT number FROM numbers(10))",
        "SELECT a FROM t WHERE (a, s) IN ((1, 'x'))",
        "SELECT s, count() FROM t GROUP BY s WITH TOTALS HAVING count() > 0",
        "SELECT a FROM t LIMIT 1 BY s",
        "SELECT 'file(1); drop table t; url('",
        "SELECT 1 -- file('x')",
        "SELECT 1 /* url('x') */",
        "SELECT 1;",
        "SELECT '🙂 значение' AS `имя`",
        "SHOW TABLES",
        "SHOW TABLES LIKE 't%'",
        "SHOW DATABASES",
        "SHOW CREATE TABLE t",
        "SHOW COLUMNS FROM t",
        "DESCRIBE t",
        "DESC TABLE t",
        "EXISTS TABLE t",
        "EXPLAIN SELECT a FROM t",
        "EXPLAIN indexes = 1 SELECT a FROM t WHERE a = 1",
        "SELECT * FROM system.one",
        "SELECT number FROM system.numbers LIMIT 3",
        "SELECT x.a FROM t AS x WHERE x.a IN (1, 2) AND (x.a, x.s) IN (SELECT a, s FROM t)",
        "SELECT a AS `line\nbreak` FROM t",
        "SELECT a AS \"tab\tand \\n and back\\\\slash and \r\" FROM t ORDER BY `tab\tand \\n and"
            + " back\\\\slash and \r`",
        "SELECT * FROM t FORMAT JSONEachRow"
      })
  void readingQuery_runs(String sql) throws Exception {
    HttpResponse<String> answer = read(sql, Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Statements that do more than read.
        "INSERT INTO t (a) VALUES (3)",
        "insert into t select number, '', '', map() from numbers(1)",
        "WITH y AS (SELECT 1) INSERT INTO t (a) SELECT * FROM y",
        "/* SELECT */ DROP TABLE t",
        "-- SELECT\nTRUNCATE TABLE t",
        "CREATE TABLE z (a Int8) ENGINE = Memory",
        "CREATE TEMPORARY TABLE z (a Int8)",
        "CREATE VIEW v AS SELECT * FROM file('{F}')",
        "CREATE DICTIONARY d (a Int8) PRIMARY KEY a SOURCE(FILE(path '{F}' format 'TSV'))"
            + " LAYOUT(FLAT()) LIFETIME(1)",
        "CREATE FUNCTION f AS x -> file(x)",
        "ALTER TABLE t DELETE WHERE 1",
        "DELETE FROM t WHERE 1",
        "UPDATE t SET s = '' WHERE 1",
        "OPTIMIZE TABLE t",
        "RENAME TABLE t TO u",
        "SYSTEM FLUSH LOGS",
        "KILL QUERY WHERE 1",
        "BACKUP TABLE t TO File('{F}')",
        "ATTACH TABLE t",
        "DETACH TABLE t",
        "GRANT ALL ON *.* TO x",
        "SET max_result_rows = 0",
        "USE system",
        "SELECT 1; DROP TABLE t",
        "SELECT 1; SELECT 2",
        "SELECT 1 PARALLEL WITH DROP TABLE t",
        "EXPLAIN INSERT INTO t (a) VALUES (3)",
        "EXPLAIN AST INSERT INTO t (a) SELECT 3",
        "EXPLAIN CREATE TABLE z (a Int8) ENGINE = Memory",
        "CHECK TABLE t",
        "EXECUTE AS default SELECT 1",
        "(INSERT INTO t (a) VALUES (3))",
        "t",
        "",
        ";",
        // Files and the network.
        "SELECT * FROM file('{F}', 'LineAsString')",
        "SELECT * FROM FILE('{F}', 'LineAsString')",
        "SELECT * FROM `file`('{F}', 'LineAsString')",
        "SELECT * FROM \"file\"('{F}', 'LineAsString')",
        "SELECT * FROM `fi\\x6ce`('{F}', 'LineAsString')",
        "SELECT * FROM/**/file/**/('{F}', 'LineAsString')",
        "SELECT * FROM file -- \n ('{F}', 'LineAsString')",
        "SELECT * FROM (SELECT * FROM (SELECT * FROM file('{F}', 'LineAsString')))",
        "WITH y AS (SELECT * FROM file('{F}', 'LineAsString')) SELECT * FROM y",
        "SELECT 1 UNION ALL SELECT 2 FROM file('{F}', 'LineAsString')",
        "SELECT (SELECT line FROM file('{F}', 'LineAsString') LIMIT 1)",
        "SELECT '{S}' IN file('{F}', 'LineAsString')",
        "SELECT '{S}' IN (SELECT line FROM file('{F}', 'LineAsString'))",
        "SELECT * FROM t WHERE EXISTS (SELECT * FROM file('{F}', 'LineAsString'))",
        "SELECT * FROM t JOIN file('{F}', 'LineAsString') AS f ON 1 = 1",
        "SELECT * FROM view(SELECT * FROM file('{F}', 'LineAsString'))",
        "SELECT * FROM viewIfPermitted(SELECT 1 ELSE null('a Int8'))",
        "SELECT * FROM merge('system', '.*')",
        "SELECT * FROM loop(t)",
        "DESCRIBE file('{F}')",
        "DESCRIBE TABLE (SELECT * FROM file('{F}'))",
        "EXPLAIN SELECT * FROM file('{F}', 'LineAsString')",
        "EXPLAIN SYNTAX SELECT * FROM url('http://127.0.0.1:1/')",
        "SELECT file('{F}')",
        "SELECT FILE ('{F}')",
        "SELECT `file`('{F}')",
        "SELECT arrayMap(x -> file(x), ['{F}'])",
        "SELECT arrayMap(file, ['{F}'])",
        "SELECT * APPLY(file) FROM (SELECT '{F}' AS p)",
        "SELECT * APPLY file FROM (SELECT '{F}' AS p)",
        "SELECT * APPLY(x -> file(x)) FROM (SELECT '{F}' AS p)",
        "SELECT COLUMNS('p') APPLY(file) FROM (SELECT '{F}' AS p)",
        "SELECT * REPLACE (file('{F}') AS a) FROM t",
        "SELECT sum(a) OVER (PARTITION BY file('{F}')) FROM t",
        "SELECT a FROM t ORDER BY a WITH FILL FROM length(file('{F}')) TO 100",
        "SELECT a FROM t LIMIT length(file('{F}'))",
        "SELECT a FROM t GROUP BY ALL HAVING file('{F}') != ''",
        "SHOW TABLES WHERE file('{F}') LIKE '%secret%'",
        "SHOW TABLES LIMIT length(file('{F}'))",
        "SELECT 1 INTO OUTFILE '{F}.out'",
        "SELECT 1 INTO /* x */ OUTFILE '{F}.out' FORMAT CSV",
        "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
        "SELECT * FROM s3('http://127.0.0.1:1/b/k', 'TSV', 'a String')",
        "SELECT * FROM remote('127.0.0.1:1', system.one)",
        "SELECT * FROM remoteSecure('127.0.0.1:1', system.one)",
        "SELECT * FROM cluster('default', system.one)",
        "SELECT * FROM mysql('127.0.0.1:1', 'd', 't', 'u', 'p')",
        "SELECT * FROM postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')",
        "SELECT * FROM mongodb('127.0.0.1:1', 'd', 't', 'u', 'p', 'a Int8')",
        "SELECT * FROM redis('127.0.0.1:1', 'k', 'k String')",
        "SELECT * FROM sqlite('{F}', 't')",
        "SELECT * FROM executable('cat', 'TSV', 'a String')",
        "SELECT * FROM hdfs('hdfs://127.0.0.1:1/x', 'TSV', 'a String')",
        "SELECT * FROM azureBlobStorage('x', 'y', 'z')",
        "SELECT * FROM iceberg('http://127.0.0.1:1/')",
        "SELECT * FROM deltaLake('http://127.0.0.1:1/')",
        "SELECT * FROM jdbc('x', 'y')",
        "SELECT * FROM odbc('x', 'y', 'z')",
        "SELECT * FROM input('a Int8')",
        "SELECT * FROM dictionary('d')",
        "SELECT * FROM filesystem('/')",
        "SELECT * FROM fuzzQuery('SELECT 1')",
        "SELECT * FROM eval('SELECT 1')",
        "SELECT catboostEvaluate('{F}', 1)",
        "SELECT getServerSetting('path')",
        "SELECT addressToLine(1)",
        "SELECT aiGenerate('x')",
        "SELECT sleep(1)",
        // The engine's own affairs.
        "SELECT * FROM system.stack_trace",
        "SELECT * FROM `system`.`stack_trace`",
        "SELECT * FROM system . stack_trace",
        "SELECT 1 IN system.stack_trace",
        "SELECT * FROM system.processes",
        "SELECT * FROM system.server_settings",
        "SELECT * FROM system.users",
        "SELECT * FROM system.tables",
        "SELECT * FROM system.settings",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM INFORMATION_SCHEMA.tables",
        "SELECT * FROM default.t",
        "SELECT 1 IN default.t",
        "SELECT number NOT IN other.t FROM numbers(1)",
        "SELECT 1 IN `system`.`stack\ntrace`",
        "SELECT `\n`, file('{F}')",
        "SELECT * FROM format(JSONEachRow, '{}')",
        "SHOW PROCESSLIST",
        "SHOW GRANTS",
        // Limits.
        "SELECT 1 SETTINGS max_result_rows = 0",
        "SELECT 1 SETTINGS readonly = 0",
        "SELECT * FROM (SELECT 1 SETTINGS max_memory_usage = 0)",
        "SELECT 1 SETTINGS max_execution_time = 0 FORMAT TSV",
        "EXPLAIN SELECT 1 SETTINGS readonly = 0",
        // Characters that look like others.
        "SELECT\u00a01, file\u00a0('{F}')",
        "SELECT * FROM\u2003file('{F}')",
        "SELECT \u2018a\u2019, file('{F}')",
        "SELECT $x$ file('{F}') $x$, $y",
        "SELECT a$x$, file('{F}'), 1 AS b$x$ FROM t"
      })
  void anythingElse_isRefused(String template) throws Exception {
    String sql = template.replace("{F}", secret.toString()).replace("{S}", SECRET);
    HttpResponse<String> answer = read(sql, Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(200);
    assertThat(answer.body()).startsWith("Code: ").doesNotContain(SECRET);
    assertThat(Files.exists(folder.resolve("secret.txt.out"))).isFalse();
    assertThat(all("SELECT count() FROM " + DATABASE + ".t")).isEqualTo("2\n");
  }

  @Test
  void refusal_saysWhatIsAllowed_inOneLine() throws Exception {
    assertThat(read("DROP TABLE t", Map.of()).body())
        .isEqualTo(
            "Code: 164. DB::Exception: queries only read: only SELECT, WITH, SHOW, DESCRIBE, EXPLAIN"
                + " and EXISTS are allowed. (READONLY)\n");
    assertThat(read("selec 1", Map.of()).body())
        .isEqualTo(
            "Code: 164. DB::Exception: unknown statement `selec`: did you mean SELECT?."
                + " (READONLY)\n");
    assertThat(read("SELECT 1 frm t x", Map.of()).body()).contains("failed at position 14 (t)");
    assertThat(read("SELECT * FROM system.tables", Map.of()).body())
        .contains("system.tables is not allowed: only tables and views of " + DATABASE)
        .hasLineCount(1);
    assertThat(read("SELECT * FROM url('http://x')", Map.of()).body())
        .contains("the table function url is not allowed; allowed are generate")
        .hasLineCount(1);
  }

  @Test
  void parameters_cannotNameWhatTheTextMayNot() throws Exception {
    assertThat(read("SELECT {t:Identifier} FROM t", Map.of("param_t", "a")).body())
        .isEqualTo("1\n2\n");
    assertThat(
            read("SELECT * FROM {t:Identifier}", Map.of("param_t", "system.stack_trace"))
                .statusCode())
        .isNotEqualTo(200);
    assertThat(
            read(
                    "SELECT * FROM {d:Identifier}.{t:Identifier}",
                    Map.of("param_d", "system", "param_t", "stack_trace"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void settingsInTheAddress_cannotLiftLimits() throws Exception {
    for (String name :
        new String[] {"readonly", "max_result_rows", "max_memory_usage", "max_threads"}) {
      HttpResponse<String> answer = read("SELECT 1", Map.of(name, "0"));
      assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).contains("164");
    }
    assertThat(read("SELECT 1", Map.of("max_execution_time", "301")).body())
        .contains("ASSAY_QUERY_SECONDS is 301, and the running engine allows at most 300");
    assertThat(read("SELECT 1", QueryLimits.DEFAULT.settings()).statusCode()).isEqualTo(200);
    assertThat(read("SELECT * FROM stack_trace", Map.of("database", "system")).statusCode())
        .isNotEqualTo(200);
  }

  @Test
  void tooLargeAResult_isRefused() throws Exception {
    HttpResponse<String> answer = read("SELECT number FROM numbers(2000000)", Map.of());
    assertThat(answer.body()).startsWith("Code: 396.").contains("Limit for result exceeded");
  }

  @Test
  void guard_inFrontOfAnyServer_readsItsTree() {
    assertThat(ReadOnlySql.refusal("SELECT a FROM t", DATABASE, ReadOnlySqlIT::explain)).isEmpty();
    assertThat(ReadOnlySql.refusal("SELECT * FROM url('x')", DATABASE, ReadOnlySqlIT::explain))
        .hasValueSatisfying(why -> assertThat(why).startsWith("queries only read: "));
  }

  private static String explain(String sql) {
    try {
      return all(sql);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> read(String sql, Map<String, String> parameters)
      throws IOException, InterruptedException {
    return send(EngineAddress.READER, TestEngine.address().readerToken(), sql, parameters);
  }

  private static String all(String sql) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(EngineAddress.USER, TestEngine.address().token(), sql, Map.of("database", "default"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> send(
      String user, String token, String sql, Map<String, String> parameters)
      throws IOException, InterruptedException {
    StringBuilder query =
        new StringBuilder("/?database=" + parameters.getOrDefault("database", DATABASE));
    parameters.forEach(
        (name, value) -> {
          if (!name.equals("database")) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
          }
        });
    HttpRequest request =
        HttpRequest.newBuilder(TestEngine.address().url().resolve(query.toString()))
            .header("X-ClickHouse-User", user)
            .header("X-ClickHouse-Key", token)
            .POST(HttpRequest.BodyPublishers.ofString(sql))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
