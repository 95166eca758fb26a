package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.assay.cli.CommandFactory.Context;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.SpanLog;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./assay quarantine` as a user types it, without a server and beside one. */
final class QuarantineIT {
  private static final Instant RECEIVED = Instant.parse("2026-11-20T10:00:00Z");
  private static final long START = 1_795_000_000_000_000_000L;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());
  private Path folder = Path.of("");
  private Path home = Path.of("");

  @BeforeEach
  void ownHome(@TempDir Path temp) {
    folder = temp;
    home = temp.resolve("home");
    environment.put("ASSAY_HOME", home.toString());
    environment.put("ASSAY_PORT", "0");
    environment.put("ASSAY_OTLP_HTTP_PORT", "0");
    environment.put("ASSAY_OTLP_GRPC_PORT", "0");
  }

  @Test
  void emptyHome_hasNothingSetAside() {
    assertThat(run("quarantine", "list", "--json")).isEqualTo(Exit.DONE);
    assertThat(out.toString().strip()).isEqualTo("[]");
    out.getBuffer().setLength(0);
    assertThat(run("quarantine", "retry")).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("Nothing is set aside");
    assertThat(run("quarantine", "retry", "ingest/request-7")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("nothing is set aside under").hasLineCount(1);
  }

  @Test
  void retry_withoutAServer_storesOnce_andKeepsWhatWasToldSince() throws Exception {
    // The first of its spans has come again since, under another name.
    Path newer = folder.resolve("newer.pb");
    Files.write(newer, request(1, "told again").toByteArray());
    assertThat(run("import", newer.toString(), "--project", "shop")).isEqualTo(Exit.DONE);
    setAside("ingest", request(1, "as set aside").toByteString());
    setAside("ingest", request(2, "second").toByteString());
    setAside("ingest", ByteString.copyFromUtf8("no request"));
    Files.write(home.resolve("log/ingest/0000000000000000000.log-16.quarantine"), new byte[9]);
    setAside("records", ByteString.EMPTY);

    assertThat(run("quarantine", "list", "--json")).isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .contains(
            "\"name\":\"ingest/request-0\",\"project\":\"shop\"",
            "\"received_at\":\"2026-11-20T10:00:00Z\"",
            "\"reason\":\"refused by the store\"",
            "\"name\":\"records/request-0\"",
            "\"request\":false");
    out.getBuffer().setLength(0);
    assertThat(run("quarantine", "show", "ingest/request-1")).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("a request with spans", "refused by the store");
    out.getBuffer().setLength(0);

    assertThat(run("quarantine", "retry")).as(err.toString()).isEqualTo(3);

    assertThat(out.toString())
        .contains(
            "ingest/request-0: stored",
            "ingest/request-1: stored",
            "ingest/request-2: is no OTLP request",
            "records/request-0: stored",
            "damage to the log; kept");
    assertThat(json("select name, count() as n from spans group by name order by name"))
        .isEqualTo("[{\"name\":\"second\",\"n\":1},{\"name\":\"told again\",\"n\":1}]");
    assertThat(home.resolve("log/ingest/request-0.quarantine")).doesNotExist();
    assertThat(home.resolve("log/ingest/request-2.quarantine")).exists();
    assertThat(run("doctor")).isNotNegative();
    assertThat(out.toString()).contains("2 requests or pieces of the log");
  }

  @Test
  void retry_besideAServer_storesIntoItsDatabase() throws Exception {
    setAside("ingest", request(1, "first").toByteString());
    Context context = context();
    try (RunningServer server = RunningServer.start(context)) {
      assertThat(server.addresses()).isNotNull();
      assertThat(run("quarantine", "retry", "ingest/request-0", "--json")).isEqualTo(Exit.DONE);
      assertThat(out.toString())
          .contains("{\"name\":\"ingest/request-0\",\"stored\":true,\"reason\":\"\"}");
      assertThat(json("select count() as n from spans")).isEqualTo("[{\"n\":1}]");
    }
    assertThat(home.resolve("log/ingest/request-0.quarantine")).doesNotExist();
  }

  @Test
  void retry_ofWhatAnOldVersionSetAside_asksForItsProject() throws Exception {
    setAside("ingest", request(1, "first").toByteString());
    Files.delete(home.resolve("log/ingest/request-0.quarantine.json"));
    assertThat(run("quarantine", "retry")).isEqualTo(3);
    assertThat(out.toString()).contains("name it with --project");
    assertThat(run("quarantine", "retry", "--project", "shop")).isEqualTo(Exit.DONE);
    assertThat(json("select project from spans")).isEqualTo("[{\"project\":\"shop\"}]");
  }

  private void setAside(String log, ByteString payload) throws Exception {
    Path in = Files.createDirectories(home.resolve("log").resolve(log));
    try (SpanLog spans = SpanLog.open(LogConfig.in(in))) {
      assertThat(spans.append(RECEIVED, "shop", "otlp", payload, sequence -> {})).isNull();
      spans.setAside(spans.durable(), "refused by the store");
      spans.storedBelow(spans.durable() + 1);
    }
  }

  private static ExportTraceServiceRequest request(int number, String name) {
    Span span =
        Span.newBuilder()
            .setTraceId(bytes("%032x".formatted(number)))
            .setSpanId(bytes("%016x".formatted(number)))
            .setName(name)
            .setStartTimeUnixNano(START)
            .setEndTimeUnixNano(START + 1_000_000)
            .build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private String json(String sql) throws IOException {
    out.getBuffer().setLength(0);
    assertThat(run("query", "--json", sql)).as(err.toString()).isEqualTo(Exit.DONE);
    return out.toString().replace("\n", "");
  }

  private int run(String... arguments) {
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private Context context() {
    return new Context(
        Home.from(environment),
        environment,
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }
}
