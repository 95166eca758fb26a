package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Assay relies on in ClickHouse's HTTP protocol, through the official client, the JDBC driver
 * and plain HTTP. The embedded engine and every server must pass it.
 */
public abstract class ClickHouseContract {
  private final String database = TestEngine.freshDatabase();
  private final HttpClient http = HttpClient.newHttpClient();

  /** Where the ClickHouse to test listens. */
  protected abstract URI url();

  /** A user who may create databases. */
  protected abstract String user();

  protected abstract String password();

  @BeforeEach
  void createDatabase() throws Exception {
    send("DROP DATABASE IF EXISTS " + database);
    send("CREATE DATABASE " + database);
  }

  @Test
  void timeLimit_mayBeAFraction() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve("/?max_execution_time=0.5"))
            .header("X-ClickHouse-User", user())
            .header("X-ClickHouse-Key", password())
            .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"))
            .build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("1\n");
  }

  @AfterEach
  void dropDatabase() throws Exception {
    send("DROP DATABASE " + database);
    http.close();
  }

  @Test
  // The client's resources declare Exception; an interrupt ends the test as it should.
  @SuppressWarnings("try")
  void client_readsEveryTypeThatTablesUse() throws Exception {
    send(
        "CREATE TABLE kinds (id UInt64, name LowCardinality(String), at DateTime64(9, 'UTC'), cost"
            + " Decimal(18, 9), note Nullable(String), tags Array(String), attributes Map(String,"
            + " String), pairs Array(Tuple(String, Int64)), flag Bool, kind Enum8('model' = 1,"
            + " 'tool' = 2), seconds Float64) ENGINE = MergeTree ORDER BY id");
    send(
        "INSERT INTO kinds VALUES (18446744073709551615, 'a', '2026-02-03 04:05:06.123456789',"
            + " 12.000000001, NULL, ['x', 'y'], {'k': 'v', 'ключ': '值'}, [('p', -1)], true,"
            + " 'tool', 0.1)");
    try (Client client = client();
        QueryResponse response = client.query("SELECT * FROM kinds").get();
        ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response)) {
      reader.next();
      assertThat(reader.getBigInteger("id")).hasToString("18446744073709551615");
      assertThat(reader.getString("name")).isEqualTo("a");
      assertThat(reader.getInstant("at"))
          .isEqualTo(Instant.parse("2026-02-03T04:05:06.123456789Z"));
      assertThat(reader.getBigDecimal("cost")).isEqualTo(new BigDecimal("12.000000001"));
      assertThat(reader.getString("note")).isNull();
      assertThat(reader.<String>getList("tags")).containsExactly("x", "y");
      assertThat(reader.<Map<String, String>>readValue("attributes"))
          .isEqualTo(Map.of("k", "v", "ключ", "值"));
      assertThat(reader.getBoolean("flag")).isTrue();
      assertThat(reader.getString("kind")).isEqualTo("tool");
      assertThat(reader.getDouble("seconds")).isEqualTo(0.1);
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "quote ' and \" and `",
        "line\nbreak\r\nand\ttab",
        "back\\slash \\' \\n \\N",
        "{name:String} ? ; -- /* */ $$",
        "zażółć 值 🙂 שלום",
        "",
        "\\N"
      })
  void parameter_arrivesAsItWasSent(String text) throws Exception {
    try (Client client = client()) {
      List<GenericRecord> rows =
          client.queryAll(
              "SELECT {text:String} AS t", Map.of("text", escaped(text)), new QuerySettings());
      assertThat(rows.getFirst().getString("t")).isEqualTo(text);
    }
    try (Connection connection = jdbc();
        PreparedStatement statement = connection.prepareStatement("SELECT ? AS t")) {
      statement.setString(1, text);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("t")).isEqualTo(text);
      }
    }
  }

  @Test
  void parameter_null_arrivesAsNull() throws Exception {
    HttpResponse<String> answer =
        post("SELECT {a:Nullable(String)} IS NULL", Map.of("param_a", "\\N"), "");
    assertThat(answer.body()).isEqualTo("1\n");
  }

  @Test
  void parameters_ofManyTypes_areTyped() throws Exception {
    HttpResponse<String> answer =
        post(
            "SELECT {n:UInt64} + 1, {xs:Array(String)}, {at:DateTime64(9, 'UTC')}, {m:Map(String,"
                + " UInt8)}",
            Map.of(
                "param_n",
                "41",
                "param_xs",
                "['a','b\\'c']",
                "param_at",
                "2026-01-02 03:04:05.000000006",
                "param_m",
                "{'k':7}"),
            "");
    assertThat(answer.body())
        .isEqualTo("42\t['a','b\\'c']\t2026-01-02 03:04:05.000000006\t{'k':7}\n");
  }

  @Test
  void jdbc_batchOfRows_isInserted() throws Exception {
    send("CREATE TABLE t (n Int32, s Nullable(String)) ENGINE = MergeTree ORDER BY n");
    try (Connection connection = jdbc();
        PreparedStatement statement =
            connection.prepareStatement("INSERT INTO t (n, s) VALUES (?, ?)")) {
      for (int i = 0; i < 1000; i++) {
        statement.setInt(1, i);
        statement.setString(2, i % 10 == 0 ? null : "it's \\ row\n" + i);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    assertThat(select("SELECT count(), countIf(s IS NULL), sum(n) FROM t"))
        .isEqualTo("1000\t100\t499500\n");
    assertThat(select("SELECT s FROM t WHERE n = 7 FORMAT RawBLOB")).isEqualTo("it's \\ row\n7");
  }

  @Test
  void jdbc_metadata_namesTablesAndColumns() throws Exception {
    send("CREATE TABLE t (n Int32, s Nullable(String)) ENGINE = MergeTree ORDER BY n");
    try (Connection connection = jdbc()) {
      List<String> columns = new ArrayList<>();
      try (ResultSet rows = connection.getMetaData().getColumns(null, database, "t", "%")) {
        while (rows.next()) {
          columns.add(rows.getString("COLUMN_NAME"));
        }
      }
      assertThat(columns).containsExactly("n", "s");
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT n, s FROM t")) {
        assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("Nullable(String)");
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void jdbc_error_carriesTheServersCode() throws Exception {
    try (Connection connection = jdbc();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nowhere"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(60));
    }
  }

  @Test
  void clientInsert_rowBinary_survivesEveryByte() throws Exception {
    send("CREATE TABLE t (n UInt32, s String) ENGINE = MergeTree ORDER BY n");
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int i = 0; i < 256; i++) {
      // A row: the number, little endian, then the text's length and its bytes.
      rows.writeBytes(new byte[] {(byte) i, 0, 0, 0, 3, (byte) i, '\'', (byte) i});
    }
    try (Client client = client();
        InsertResponse response =
            client
                .insert(
                    "t", new ByteArrayInputStream(rows.toByteArray()), ClickHouseFormat.RowBinary)
                .get()) {
      assertThat(response.getWrittenRows()).isEqualTo(256);
    }
    assertThat(select("SELECT count(), sum(n = reinterpretAsUInt8(substring(s, 1, 1))) FROM t"))
        .isEqualTo("256\t256\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void clientInsert_compressedOrNot_isInserted(boolean compressed) throws Exception {
    send("CREATE TABLE t (n UInt32, s String) ENGINE = MergeTree ORDER BY n");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      rows.append("{\"n\":").append(i).append(",\"s\":\"text of row ").append(i).append("\"}\n");
    }
    try (Client client = clientBuilder().compressClientRequest(compressed).build();
        InsertResponse response =
            client
                .insert(
                    "t",
                    new ByteArrayInputStream(rows.toString().getBytes(UTF_8)),
                    ClickHouseFormat.JSONEachRow,
                    new InsertSettings())
                .get()) {
      assertThat(response.getWrittenRows()).isEqualTo(100_000);
    }
    assertThat(select("SELECT count(), uniqExact(s) FROM t")).isEqualTo("100000\t100000\n");
  }

  @Test
  void insert_inlineInTheBody_isInserted() throws Exception {
    send("CREATE TABLE t (n UInt32, s String) ENGINE = MergeTree ORDER BY n");
    send("INSERT INTO t FORMAT JSONEachRow {\"n\":1,\"s\":\"a\"} {\"n\":2,\"s\":\"SELECT\"}");
    send("INSERT INTO t (s, n) FORMAT TSV\nb\t3\n");
    send("/* c */ insert into t values (4, 'VALUES (5)'); ");
    send("INSERT INTO t SELECT 6, 'six'");
    assertThat(select("SELECT groupArray(n) FROM (SELECT n FROM t ORDER BY n)"))
        .isEqualTo("[1,2,3,4,6]\n");
  }

  @Test
  void insert_parametersInValues_areBound() throws Exception {
    send("CREATE TABLE t (n UInt32, s Nullable(String)) ENGINE = MergeTree ORDER BY n");
    HttpResponse<String> answer =
        post(
            "INSERT INTO t (n, s) VALUES ({n:UInt32}, {s:Nullable(String)})",
            Map.of("param_n", "5", "param_s", "it's"),
            "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(select("SELECT n, s FROM t")).isEqualTo("5\tit\\'s\n");
  }

  @Test
  void insert_badRow_isRefusedWithCodeAndNothingOfItsBlockStays() throws Exception {
    send("CREATE TABLE t (n UInt32) ENGINE = MergeTree ORDER BY n");
    HttpResponse<String> answer =
        post("INSERT INTO t FORMAT JSONEachRow", Map.of(), "{\"n\":1}\n{\"n\":\"x\"}\n");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).isPresent();
    assertThat(select("SELECT count() FROM t")).isEqualTo("0\n");
  }

  @Test
  void errors_carryCodeAndStatus() throws Exception {
    Map<String, List<Integer>> expected =
        Map.of(
            "SELECT 1 FROM", List.of(62, 400),
            "SELECT * FROM nowhere", List.of(60, 404),
            "SELECT nothing", List.of(47, 404),
            "SELECT 1; SELECT 2", List.of(62, 400),
            "SELECT throwIf(1)", List.of(395, 500));
    for (Map.Entry<String, List<Integer>> one : expected.entrySet()) {
      HttpResponse<String> answer = post(one.getKey(), Map.of(), "");
      int code =
          Integer.parseInt(answer.headers().firstValue("X-ClickHouse-Exception-Code").orElse("0"));
      assertThat(List.of(code, answer.statusCode())).as(one.getKey()).isEqualTo(one.getValue());
      assertThat(answer.body()).startsWith("Code: " + code + ". DB::Exception: ");
    }
    try (Client client = client()) {
      assertThatThrownBy(() -> client.queryAll("SELECT * FROM nowhere"))
          .hasRootCauseInstanceOf(ServerException.class);
    }
  }

  @Test
  void failureAfterThePartsSent_breaksTheAnswer() {
    String sql =
        "SELECT number, repeat('x', 100), throwIf(number = 3000000) FROM numbers(4000000) SETTINGS"
            + " max_threads = 1, max_block_size = 10000 FORMAT TSV";
    assertThatThrownBy(
            () -> {
              HttpResponse<String> answer = post(sql, Map.of(), "");
              // A server may also write its exception behind the rows.
              if (answer.statusCode() != 200 || answer.body().contains("DB::Exception")) {
                throw new IOException("refused");
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  // The client's resources declare Exception; an interrupt ends the test as it should.
  @SuppressWarnings("try")
  void largeResult_arrivesWhole() throws Exception {
    try (Client client = client();
        QueryResponse response =
            client.query("SELECT number AS n, toString(number) AS s FROM numbers(3000000)").get();
        ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response)) {
      long sum = 0;
      long characters = 0;
      while (reader.next() != null) {
        sum += reader.getLong("n");
        characters += reader.getString("s").length();
      }
      assertThat(sum).isEqualTo(4_499_998_500_000L);
      assertThat(characters).isEqualTo(19_888_890L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TSV",
        "CSV",
        "JSONEachRow",
        "JSON",
        "JSONCompact",
        "CSVWithNames",
        "TabSeparatedWithNamesAndTypes"
      })
  void result_ofSeveralBlocks_hasItsFrameOnce(String format) throws Exception {
    String answer =
        select("SELECT number AS heading FROM numbers(200000) ORDER BY heading FORMAT " + format);
    assertThat(answer.split("\"199999\"|\\b199999\\b", -1)).hasSize(2);
    int headings = format.equals("JSONEachRow") ? -1 : 1;
    if (format.equals("TSV") || format.equals("CSV")) {
      headings = 0;
    } else if (format.equals("JSON")) {
      headings = 200_001;
    }
    if (headings >= 0) {
      assertThat(answer.split("heading", -1)).hasSize(headings + 1);
    }
  }

  @Test
  void statements_atOnce_allAnswer() throws Exception {
    send("CREATE TABLE t (n UInt32) ENGINE = MergeTree ORDER BY n");
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int n = i;
      tasks.add(
          () -> {
            send("INSERT INTO t VALUES (" + n + ")");
            return select("SELECT sum(number) + " + n + " FROM numbers(1000)");
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = threads.invokeAll(tasks);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo((499500 + i) + "\n");
      }
    }
    assertThat(select("SELECT count(), sum(n) FROM t")).isEqualTo("40\t780\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TSV", "JSON"})
  void failedStatement_leavesNothingForTheNext(String format) throws Exception {
    for (int i = 0; i < 10; i++) {
      String failing =
          "SELECT number, throwIf(number = 150000) FROM numbers(200000) SETTINGS max_threads = 1"
              + " FORMAT "
              + format;
      HttpResponse<String> failed = post(failing, Map.of("wait_end_of_query", "1"), "");
      assertThat(failed.body()).contains("Code: 395.");
      for (int j = 0; j < 10; j++) {
        assertThat(select("SELECT 'next'")).isEqualTo("next\n");
        assertThat(select("SELECT 'next' FORMAT CSVWithNames")).endsWith("\n\"next\"\n");
      }
    }
  }

  @Test
  void readonly_holdsForItsStatementOnly() throws Exception {
    Map<String, String> readOnly = Map.of("readonly", "1");
    for (int i = 0; i < 20; i++) {
      assertThat(post("SELECT 1", readOnly, "").body()).isEqualTo("1\n");
      assertThat(post("CREATE TABLE never (n UInt8) ENGINE = Memory", readOnly, "").body())
          .contains("Code: 164.");
      assertThat(post("SELECT 2", Map.of("max_execution_time", "7"), "").body()).isEqualTo("2\n");
    }
  }

  @Test
  void settings_holdForTheirStatementOnly() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(
              post("SELECT getSetting('max_block_size')", Map.of("max_block_size", "7"), "").body())
          .isEqualTo("7\n");
      assertThat(select("SELECT getSetting('max_block_size') = 7")).isEqualTo("0\n");
    }
    assertThat(
            post("SELECT 1", Map.of("no_such_setting", "1"), "")
                .headers()
                .firstValue("X-ClickHouse-Exception-Code"))
        .contains("115");
  }

  @Test
  void set_lastsNoLongerThanItsStatement() throws Exception {
    send("SET max_block_size = 9");
    send("USE system");
    for (int i = 0; i < 20; i++) {
      assertThat(select("SELECT getSetting('max_block_size') = 9, currentDatabase()"))
          .isEqualTo("0\t" + database + "\n");
    }
  }

  @Test
  void limits_ofTimeAndMemory_stopAStatement() throws Exception {
    assertThat(
            post(
                    "SELECT sum(sipHash64(number)) FROM numbers(100000000000)",
                    Map.of("max_execution_time", "1"),
                    "")
                .headers()
                .firstValue("X-ClickHouse-Exception-Code"))
        .contains("159");
    assertThat(
            post(
                    "SELECT uniqExact(number) FROM numbers(50000000)",
                    Map.of("max_memory_usage", "50000000"),
                    "")
                .headers()
                .firstValue("X-ClickHouse-Exception-Code"))
        .contains("241");
  }

  @Test
  void headers_tellIdFormatZoneAndSummary() throws Exception {
    send("CREATE TABLE t (n UInt32) ENGINE = MergeTree ORDER BY n");
    HttpResponse<String> insert =
        post("INSERT INTO t VALUES (1), (2)", Map.of("query_id", "my-id"), "");
    assertThat(insert.headers().firstValue("X-ClickHouse-Query-Id")).contains("my-id");
    assertThat(insert.headers().firstValue("X-ClickHouse-Summary").orElse(""))
        .contains("\"written_rows\":\"2\"");
    HttpResponse<String> select =
        post("SELECT n FROM t", Map.of("default_format", "CSV", "log_comment", "it's mine"), "");
    assertThat(select.headers().firstValue("X-ClickHouse-Format")).contains("CSV");
    assertThat(select.headers().firstValue("X-ClickHouse-Timezone")).isPresent();
    assertThat(select.headers().firstValue("X-ClickHouse-Summary").orElse(""))
        .contains("\"read_rows\":\"2\"");
  }

  @Test
  void gzip_bothWays() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("SELECT repeat('abc', 3) FORMAT TSV".getBytes(UTF_8));
    }
    HttpRequest request =
        request(Map.of("enable_http_compression", "1"))
            .header("Content-Encoding", "gzip")
            .header("Accept-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
            .build();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("abcabcabc\n");
    }
  }

  @Test
  void bodyThatIsNotAsDeclared_isAnsweredAsAnError() throws Exception {
    byte[] plain = "SELECT 1".getBytes(UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("SELECT 1".getBytes(UTF_8));
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 9);
    for (byte[] body : List.of(plain, cut, new byte[0])) {
      assertIsRefused(request(Map.of()).header("Content-Encoding", "gzip"), body);
    }
    assertIsRefused(request(Map.of("decompress", "1")), plain);
    assertIsRefused(request(Map.of()).header("Content-Encoding", "no-such"), plain);
    assertIsRefused(
        request(Map.of()).header("Content-Type", "multipart/form-data; boundary=x"),
        "no form".getBytes(UTF_8));
    assertThat(select("SELECT 1")).isEqualTo("1\n");
  }

  private void assertIsRefused(HttpRequest.Builder request, byte[] body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
    assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).isPresent();
    assertThat(answer.body()).startsWith("Code: ").contains("DB::Exception: ");
  }

  @Test
  // The client's resources declare Exception; an interrupt ends the test as it should.
  @SuppressWarnings("try")
  void parametersInAForm_mayBeMany() throws Exception {
    Map<String, Object> parts = new HashMap<>();
    StringBuilder sql = new StringBuilder("SELECT length(arrayDistinct(arrayConcat(");
    for (int part = 0; part < 25; part++) {
      StringBuilder ids = new StringBuilder("[");
      for (int i = 0; i < 400; i++) {
        ids.append(i == 0 ? "'" : ",'").append("é".repeat(20)).append("x".repeat(226));
        ids.append(String.format(Locale.ROOT, "%10d'", part * 400 + i));
      }
      parts.put("p" + part, ids.append(']').toString());
      sql.append(part == 0 ? "" : ", ").append("{p").append(part).append(":Array(String)}");
    }
    sql.append("))) AS n, {text:String} AS t");
    String text = "\r\n--x\r\n\r\nContent-Disposition: é";
    parts.put("text", escaped(text));
    try (Client client = clientBuilder().useHttpFormDataForQuery(true).build();
        QueryResponse response = client.query(sql.toString(), parts, new QuerySettings()).get();
        ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response)) {
      reader.next();
      assertThat(reader.getLong("n")).isEqualTo(10_000);
      assertThat(reader.getString("t")).isEqualTo(text);
    }
  }

  @Test
  void get_reads_andDoesNotWrite() throws Exception {
    send("CREATE TABLE t (n UInt32) ENGINE = MergeTree ORDER BY n");
    HttpResponse<String> read =
        http.send(
            request(Map.of("query", "SELECT 42")).GET().build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(read.body()).isEqualTo("42\n");
    for (String sql : List.of("INSERT INTO t VALUES (1)", "DROP TABLE t")) {
      HttpResponse<String> write =
          http.send(
              request(Map.of("query", sql)).GET().build(), HttpResponse.BodyHandlers.ofString());
      assertThat(write.headers().firstValue("X-ClickHouse-Exception-Code")).contains("164");
    }
    assertThat(select("SELECT count() FROM t")).isEqualTo("0\n");
  }

  @Test
  void wrongPassword_isRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve("/?query=SELECT%201"))
            .header("X-ClickHouse-User", user())
            .header("X-ClickHouse-Key", password() + "x")
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isIn(401, 403);
    assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).contains("516");
  }

  @Test
  void ping_answersWithoutAPassword() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(url().resolve("/ping")).build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("Ok.\n");
  }

  @Test
  void textIndex_findsTokens() throws Exception {
    send(
        "CREATE TABLE t (n UInt32, s String, INDEX words s TYPE text(tokenizer ="
            + " 'splitByNonAlpha')) ENGINE = MergeTree ORDER BY n");
    send("INSERT INTO t SELECT number, 'word' || number || ' tail' FROM numbers(10000)");
    assertThat(select("SELECT n FROM t WHERE hasToken(s, 'word77')")).isEqualTo("77\n");
  }

  /** ClickHouse reads parameters as TSV-escaped text, and the client sends them as they are. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
        .replace("\r", "\\r");
  }

  private Client.Builder clientBuilder() {
    return new Client.Builder()
        .addEndpoint(url().toString())
        .setUsername(user())
        .setPassword(password())
        .setDefaultDatabase(database);
  }

  private Client client() {
    return clientBuilder().build();
  }

  private Connection jdbc() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password());
    return DriverManager.getConnection("jdbc:clickhouse:" + url() + "/" + database, properties);
  }

  private void send(String sql) throws Exception {
    Map<String, String> none = Map.of();
    boolean own = !sql.contains("DATABASE");
    HttpResponse<String> answer =
        own ? post(sql, none, "") : post(sql, Map.of("database", "default"), "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private String select(String sql) throws Exception {
    HttpResponse<String> answer = post(sql, Map.of(), "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> post(String sql, Map<String, String> parameters, String data)
      throws Exception {
    HttpRequest request;
    if (data.isEmpty()) {
      request = request(parameters).POST(HttpRequest.BodyPublishers.ofString(sql)).build();
    } else {
      Map<String, String> all = new HashMap<>(parameters);
      all.put("query", sql);
      request = request(all).POST(HttpRequest.BodyPublishers.ofString(data)).build();
    }
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(Map<String, String> parameters) {
    StringBuilder query =
        new StringBuilder("/?database=" + parameters.getOrDefault("database", database));
    parameters.forEach(
        (name, value) -> {
          if (!name.equals("database")) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
          }
        });
    return HttpRequest.newBuilder(url().resolve(query.toString()))
        .header("X-ClickHouse-User", user())
        .header("X-ClickHouse-Key", password());
  }
}
