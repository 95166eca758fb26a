package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements, as small as they go: that they measure, not what they find. */
final class BenchLoadIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @BeforeEach
  void ownHome(@TempDir Path home) {
    environment.put("ASSAY_HOME", home.toString());
  }

  @Test
  void ingest_withoutAServer_measuresOneOfItsOwn() throws Exception {
    int code =
        run("bench", "ingest", "--spans", "1000", "--seconds", "1", "--profile", "agent", "--json");
    assertThat(code).as(err.toString()).isEqualTo(Exit.DONE);
    JsonNode figures = new ObjectMapper().readTree(out.toString());
    assertThat(figures.path("lost").asLong(-1)).isZero();
    assertThat(figures.path("duplicates").asLong(-1)).isZero();
    for (String figure :
        new String[] {
          "spansPerSecond",
          "cpuSecondsPerThousandSpans",
          "ackP99Millis",
          "visibleP99Millis",
          "bytesPerSpan"
        }) {
      assertThat(figures.path(figure).asDouble()).as(figure).isPositive();
    }
    assertThat(figures.path("notes")).isEmpty();
  }

  @Test
  void ingest_ofAForeignEndpoint_saysWhatWasNotLookedAt() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String endpoint = "http://localhost:" + server.getAddress().getPort();
      assertThat(
              run(
                  "bench",
                  "ingest",
                  "--spans",
                  "500",
                  "--seconds",
                  "1",
                  "--endpoint",
                  endpoint,
                  "--json"))
          .isEqualTo(Exit.DONE);
      JsonNode figures = new ObjectMapper().readTree(out.toString());
      assertThat(figures.path("lost").isNull()).isTrue();
      assertThat(figures.path("cpuSecondsPerThousandSpans").isNull()).isTrue();
      assertThat(figures.path("spansPerSecond").asDouble()).isPositive();
      assertThat(figures.path("notes")).hasSize(2);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void ingest_whereNothingListens_isOneLine() {
    assertThat(run("bench", "ingest", "--spans", "100", "--endpoint", "http://localhost:1"))
        .isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
    assertThat(err.toString())
        .startsWith("assay: http://localhost:1/v1/traces cannot be reached")
        .hasLineCount(1);
  }

  @Test
  void ingest_withWrongOptions_isRefused() {
    assertThat(run("bench", "ingest", "--endpoint", "ftp://nowhere")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("bench", "ingest", "--spans", "0")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("http://localhost:4318", "--spans").hasLineCount(2);
  }

  @Test
  void query_measuresEachQuestion() throws Exception {
    assertThat(run("bench", "query", "--spans", "3200", "--repeats", "2", "--json"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    JsonNode figures = new ObjectMapper().readTree(out.toString());
    assertThat(figures.path("spans").asLong()).isEqualTo(3200);
    assertThat(figures.path("queries")).hasSize(4);
    figures.path("queries").forEach(query -> assertThat(query.path("p95").asDouble()).isPositive());
  }

  private int run(String... arguments) {
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
