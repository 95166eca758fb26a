package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the embedded engine on this machine and prints what {@code RATIONALE.md} quotes. Not
 * part of the test run: {@code mvn -pl store -am test -Dtest=EngineFigures
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class EngineFigures {
  private static final int ROW_BYTES = 215;
  private static final int BATCH = 200_000;
  private static final int BATCHES = 10;
  private static final int QUERIES = 3000;

  @TempDir Path home;

  @Test
  void measure() throws Exception {
    EngineConfig config = EngineConfig.of(home, System.getenv());
    EmbeddedEngine.start(config, Progress.NONE).close();
    long started = System.nanoTime();
    try (EmbeddedEngine engine = EmbeddedEngine.start(config, Progress.NONE)) {
      print("start to the first answer, ms", (System.nanoTime() - started) / 1e6);
      EngineAddress address = engine.address();
      latency(address, EngineAddress.USER, address.token());
      latency(address, EngineAddress.READER, address.readerToken());
      print("resident memory of the engine idle, MB", residentMegabytes(address.pid()));
      insert(address);
      print("resident memory after the inserts, MB", residentMegabytes(address.pid()));
    }
  }

  private static void latency(EngineAddress address, String user, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address.url())
            .header("X-ClickHouse-User", user)
            .header("X-ClickHouse-Key", token)
            .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"))
            .build();
    long[] nanos = new long[QUERIES];
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < QUERIES; i++) {
        long begun = System.nanoTime();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
            .isEqualTo("1\n");
        nanos[i] = System.nanoTime() - begun;
      }
    }
    long[] warm = Arrays.copyOfRange(nanos, QUERIES / 2, QUERIES);
    Arrays.sort(warm);
    print("SELECT 1 as " + user + ", p50 ms", warm[warm.length / 2] / 1e6);
    print("SELECT 1 as " + user + ", p99 ms", warm[warm.length * 99 / 100] / 1e6);
  }

  private static void insert(EngineAddress address) throws Exception {
    try (Client client =
        new Client.Builder()
            .addEndpoint(address.url().toString())
            .setUsername(EngineAddress.USER)
            .setPassword(address.token())
            .compressClientRequest(false)
            .build()) {
      client
          .query(
              "CREATE TABLE figures (n UInt64, at DateTime64(9), name LowCardinality(String), text"
                  + " String) ENGINE = MergeTree ORDER BY (name, n)",
              Map.of())
          .get()
          .close();
      byte[] rows = rows();
      send(client, rows);
      long begun = System.nanoTime();
      for (int i = 0; i < BATCHES; i++) {
        send(client, rows);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      print("insert, rows/s of " + ROW_BYTES + " bytes", BATCHES * (double) BATCH / seconds);
    }
  }

  private static void send(Client client, byte[] rows) throws Exception {
    try (InsertResponse response =
        client
            .insert("figures", new ByteArrayInputStream(rows), ClickHouseFormat.RowBinary)
            .get()) {
      assertThat(response.getWrittenRows()).isEqualTo(BATCH);
    }
  }

  /** Rows of RowBinary, each {@value #ROW_BYTES} bytes. */
  private static byte[] rows() {
    ByteBuffer buffer = ByteBuffer.allocate(ROW_BYTES * BATCH).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < BATCH; i++) {
      byte[] name = ("name" + i % 10).getBytes(UTF_8);
      buffer.putLong(i).putLong(1_770_000_000_000_000_000L + i);
      buffer.put((byte) name.length).put(name);
      byte[] text = new byte[ROW_BYTES - 16 - 1 - name.length - 2];
      Arrays.fill(text, (byte) ('a' + i % 26));
      // A length of two bytes: seven bits, the lower ones first.
      buffer.put((byte) ((text.length & 0x7f) | 0x80)).put((byte) (text.length >> 7)).put(text);
    }
    return buffer.array();
  }

  private static double residentMegabytes(long pid) throws Exception {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024.0;
  }

  private static void print(String what, double value) {
    System.out.printf("%-45s %12.2f%n", what, value);
  }
}
