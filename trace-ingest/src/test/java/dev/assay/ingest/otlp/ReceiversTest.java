package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.Status;
import dev.assay.ingest.InMemory;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanSummary;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The HTTP receiver over a real socket. Bad inputs are named as in the list of faults. */
class ReceiversTest {
  private static final int LIMIT = 1 << 20;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static InMemory memory = new InMemory();
  private static OtlpReceivers receivers =
      OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, LIMIT), memory.ingest);

  @BeforeAll
  static void start() {
    assertThat(receivers.httpPort()).isPositive();
    assertThat(receivers.grpcPort()).isPositive();
  }

  @AfterAll
  static void stop() {
    receivers.close();
    memory.close();
    CLIENT.close();
  }

  @Test
  void protobuf_isTakenAndVisible() throws Exception {
    byte[] body = Requests.request(List.of(Requests.span(Requests.SPAN).build())).toByteArray();
    HttpResponse<byte[]> answer = post("/v1/traces", "application/x-protobuf", body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/x-protobuf");
    assertThat(ExportTraceServiceResponse.parseFrom(answer.body()))
        .isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
    Optional<Span> span = memory.spans.find(new SpanId("default", Requests.TRACE, Requests.SPAN));
    assertThat(span)
        .hasValueSatisfying(s -> assertThat(s.duration()).isEqualTo(Duration.ofSeconds(1)));
  }

  @Test
  void json_withUpperCaseIdsAndNumbersAsStrings_isTaken() throws Exception {
    String more =
        ",\"kind\":3,\"unknownField\":{\"a\":[1]},\"attributes\":[{\"key\":\"gen_ai.usage.input_tokens\","
            + "\"value\":{\"intValue\":\"7\"}},{\"key\":\"x\",\"value\":{\"intValue\":-9223372036854775808}},"
            + "{\"key\":\"y\",\"value\":{\"bytesValue\":\"AQI=\"}}]";
    String trace = Requests.TRACE.toUpperCase(java.util.Locale.ROOT);
    HttpResponse<byte[]> answer =
        postJson("json-ok", Requests.json(trace, "00F067AA0BA902B7", more));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{}");
    assertThat(memory.spans.find(new SpanId("json-ok", Requests.TRACE, "00f067aa0ba902b7")))
        .hasValueSatisfying(
            span ->
                assertThat(span.attributes())
                    .containsEntry("gen_ai.usage.input_tokens", "7")
                    .containsEntry("x", "-9223372036854775808")
                    .containsEntry("y", "AQI="));
  }

  @Test
  void gzip_isUnpacked() throws Exception {
    byte[] body =
        Requests.request(List.of(Requests.span("00f067aa0ba90201").build())).toByteArray();
    HttpResponse<byte[]> answer =
        send(
            request("/v1/traces", "application/x-protobuf", gzip(body))
                .header("content-encoding", "gzip"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(memory.spans.find(new SpanId("default", Requests.TRACE, "00f067aa0ba90201")))
        .isPresent();
  }

  @Test
  void emptyBody_isAnEmptyRequest() throws Exception {
    assertThat(post("/v1/traces", "application/x-protobuf", new byte[0]).statusCode())
        .isEqualTo(200);
    assertThat(post("/v1/traces", "application/json", new byte[0]).statusCode()).isEqualTo(200);
    assertThat(post("/v1/traces", "application/json", "{}".getBytes(UTF_8)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void malformed_is400WithAStatusInTheRequestsType() throws Exception {
    HttpResponse<byte[]> protobuf =
        post("/v1/traces", "application/x-protobuf", "no protobuf".getBytes(UTF_8));
    assertThat(protobuf.statusCode()).isEqualTo(400);
    assertThat(Status.parseFrom(protobuf.body()).getMessage())
        .startsWith("body is no OTLP protobuf");

    HttpResponse<byte[]> json = postJson("p", "{\"resourceSpans\":[");
    assertThat(json.statusCode()).isEqualTo(400);
    assertThat(new String(json.body(), UTF_8))
        .startsWith("{\"code\":3,\"message\":\"body is no OTLP JSON");
  }

  @Test
  void wrongTypeOrEncoding_is415() throws Exception {
    byte[] body = new byte[] {1};
    assertThat(post("/v1/traces", "text/csv", body).statusCode()).isEqualTo(415);
    assertThat(
            send(request("/v1/traces", "application/json", body).header("content-encoding", "zstd"))
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void unknownRoute_is404InOneLine() throws Exception {
    HttpResponse<byte[]> answer = post("/v1/spans", "application/json", "{}".getBytes(UTF_8));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(new String(answer.body(), UTF_8)).contains("/v1/spans").contains("/v1/traces");
    assertThat(post("/", "text/plain", new byte[0]).body()).asString(UTF_8).hasLineCount(1);
  }

  @Test
  void wrongMethod_is405() throws Exception {
    HttpResponse<byte[]> answer =
        send(HttpRequest.newBuilder(uri("/v1/traces")).timeout(Duration.ofSeconds(20)).GET());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).contains("POST");
  }

  @Test
  void tooLarge_alsoUnpacked_is413() throws Exception {
    byte[] large = new byte[LIMIT + 1];
    assertThat(post("/v1/traces", "application/x-protobuf", large).statusCode()).isEqualTo(413);
    byte[] bomb = gzip(new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(LIMIT);
    assertThat(
            send(request("/v1/traces", "application/x-protobuf", bomb)
                    .header("content-encoding", "gzip"))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void truncatedGzip_is400() throws Exception {
    byte[] whole = gzip(new byte[1000]);
    byte[] cut = Arrays.copyOf(whole, whole.length - 8);
    assertThat(
            send(request("/v1/traces", "application/json", cut).header("content-encoding", "gzip"))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void badIds_costOnlyTheirSpans() throws Exception {
    String spans =
        String.join(
            ",",
            Requests.span("", "00f067aa0ba90202", ""),
            Requests.span("0".repeat(32), "00f067aa0ba90202", ""),
            Requests.span("abcd", "00f067aa0ba90202", ""),
            Requests.span("W3q2UZFs1D3YRI6yEcgDGcCg", "00f067aa0ba90202", ""),
            Requests.span(Requests.TRACE, "not a number!!!!", ""),
            Requests.span(Requests.TRACE, "00f067aa0ba90203", ",\"kind\":\"SPAN_KIND_CLIENT\""),
            Requests.span(Requests.TRACE, "00f067aa0ba90204", ",\"attributes\":{\"a\":1}"),
            Requests.span(Requests.TRACE, "00f067aa0ba90205", ""));
    HttpResponse<byte[]> answer =
        postJson("bad-ids", "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8))
        .contains("\"rejectedSpans\":\"7\"")
        .contains("all zero");
    List<SpanSummary> kept = memory.spans.trace("bad-ids", Requests.TRACE, 10);
    assertThat(kept).extracting(span -> span.id().spanId()).containsExactly("00f067aa0ba90205");
  }

  @Test
  void snakeCaseKeys_areIgnoredWithAWarning() throws Exception {
    HttpResponse<byte[]> answer = postJson("p", "{\"resource_spans\":[]}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8))
        .contains("resourceSpans")
        .contains("\"rejectedSpans\":\"0\"");
  }

  @Test
  void deepNesting_costsOnlyItsSpan() throws Exception {
    AnyValue deep = AnyValue.newBuilder().setStringValue("x").build();
    for (int i = 0; i < 300; i++) {
      deep = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(deep)).build();
    }
    byte[] body =
        Requests.request(
                List.of(
                    Requests.span("00f067aa0ba90206")
                        .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(deep))
                        .build(),
                    Requests.span("00f067aa0ba90207").build()))
            .toByteArray();
    HttpResponse<byte[]> answer = post("/v1/traces", "application/x-protobuf", body);
    assertThat(
            ExportTraceServiceResponse.parseFrom(answer.body())
                .getPartialSuccess()
                .getRejectedSpans())
        .isEqualTo(1);
    assertThat(memory.spans.find(new SpanId("default", Requests.TRACE, "00f067aa0ba90207")))
        .isPresent();

    String json = "[".repeat(100_000);
    assertThat(postJson("p", "{\"resourceSpans\":" + json).statusCode()).isEqualTo(400);
  }

  @Test
  void invalidUtf8_costsOnlyItsSpan() throws Exception {
    byte[] body =
        Requests.request(
                List.of(
                    Requests.span("00f067aa0ba90208").setName("@@@@@").build(),
                    Requests.span("00f067aa0ba90209").build()))
            .toByteArray();
    for (int i = 0; i < body.length; i++) {
      body[i] = body[i] == '@' ? (byte) 0xff : body[i];
    }
    HttpResponse<byte[]> answer = post("/v1/traces", "application/x-protobuf", body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            ExportTraceServiceResponse.parseFrom(answer.body())
                .getPartialSuccess()
                .getRejectedSpans())
        .isEqualTo(1);
    assertThat(memory.spans.find(new SpanId("default", Requests.TRACE, "00f067aa0ba90209")))
        .isPresent();
  }

  @Test
  void hugeIndexAndEndBeforeStart_areKept() throws Exception {
    byte[] body =
        Requests.request(
                List.of(
                    Requests.span("00f067aa0ba9020a")
                        .setEndTimeUnixNano(5)
                        .addAttributes(
                            Requests.attribute("llm.input_messages.999999999.message.role", "user"))
                        .build()))
            .toByteArray();
    assertThat(post("/v1/traces", "application/x-protobuf", body).statusCode()).isEqualTo(200);
    assertThat(memory.spans.find(new SpanId("default", Requests.TRACE, "00f067aa0ba9020a")))
        .hasValueSatisfying(
            span -> {
              assertThat(span.duration()).isZero();
              assertThat(span.attributes())
                  .containsKey("llm.input_messages.999999999.message.role");
            });
    assertThat(memory.ingest.status().mappingFailures()).containsKey("openinference");
  }

  @Test
  void logsSentAsTraces_areRejectedOneByOne() throws Exception {
    byte[] logs =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .addLogRecords(LogRecord.newBuilder().setTimeUnixNano(1))))
            .build()
            .toByteArray();
    HttpResponse<byte[]> answer = post("/v1/traces", "application/x-protobuf", logs);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            ExportTraceServiceResponse.parseFrom(answer.body())
                .getPartialSuccess()
                .getRejectedSpans())
        .isEqualTo(1);
  }

  @Test
  void logsAndMetrics_areAnsweredPolitely() throws Exception {
    for (String route : List.of("/v1/logs", "/v1/metrics")) {
      HttpResponse<byte[]> answer = post(route, "application/json", "{}".getBytes(UTF_8));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(new String(answer.body(), UTF_8)).contains("not kept");
    }
  }

  @Test
  void projectHeader_decidesTheProject() throws Exception {
    byte[] body =
        Requests.request(List.of(Requests.span("00f067aa0ba9020b").build())).toByteArray();
    send(request("/v1/traces", "application/x-protobuf", body).header("x-assay-project", "shop"));
    assertThat(memory.spans.find(new SpanId("shop", Requests.TRACE, "00f067aa0ba9020b")))
        .isPresent();
    assertThat(memory.spans.find(new SpanId("default", Requests.TRACE, "00f067aa0ba9020b")))
        .isEmpty();
    assertThat(
            send(request("/v1/traces", "application/x-protobuf", body)
                    .header("x-assay-project", "a b/c"))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void takenPort_isToldInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ReceiverConfig config = new ReceiverConfig("127.0.0.1", taken.getLocalPort(), 0, LIMIT);
      assertThatThrownBy(() -> OtlpReceivers.start(config, memory.ingest))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()))
          .hasMessageContaining("ASSAY_OTLP_HTTP_PORT");
      ReceiverConfig grpc = new ReceiverConfig("127.0.0.1", 0, taken.getLocalPort(), LIMIT);
      assertThatThrownBy(() -> OtlpReceivers.start(grpc, memory.ingest))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("ASSAY_OTLP_GRPC_PORT");
    }
  }

  private static HttpResponse<byte[]> postJson(String project, String body) throws Exception {
    return send(
        request("/v1/traces", "application/json", body.getBytes(UTF_8))
            .header("x-assay-project", project));
  }

  private static HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
    return send(request(path, type, body));
  }

  private static HttpRequest.Builder request(String path, String type, byte[] body) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(20))
        .header("content-type", type)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + receivers.httpPort() + path);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
