package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.rpc.Status;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.json.Json;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Requests of very many parts that do not parse as a whole: they cost time by their length. */
class SalvageTest {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final String GOOD = "00f067aa0ba90601";
  private static final int MANY = 5_000_000;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final InMemory MEMORY = new InMemory();
  private static final OtlpReceivers RECEIVERS =
      OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, 64 << 20), MEMORY.ingest);

  @AfterAll
  static void stop() {
    RECEIVERS.close();
    MEMORY.close();
    CLIENT.close();
  }

  @Test
  void badByteAmongAllTheSpansOfAJsonRequest_costsItsSpan() throws Exception {
    StringBuilder spans = new StringBuilder("{\"name\":\"\\q\"}");
    String good = Requests.span(Requests.TRACE, GOOD, "");
    spans.append((',' + good).repeat(2));
    spans.append(",{\"name\":\"\"}".repeat(PartCount.MOST_ITEMS - 3));
    HttpResponse<byte[]> answer = post("json", JSON, json(spans.toString()));
    assertThat(answer.statusCode()).isEqualTo(200);
    var told = Json.MAPPER.readTree(answer.body()).path("partialSuccess");
    // A span of a name alone has no ids.
    assertThat(told.path("rejectedSpans").asInt()).isEqualTo(PartCount.MOST_ITEMS - 2);
    assertThat(told.path("errorMessage").asText()).contains("1 × span does not parse");
    assertThat(MEMORY.spans.trace("json", Requests.TRACE, 10)).hasSize(1);
  }

  @Test
  void badByteAmongMillionsOfJsonSpans_isRefusedBeforeAnyIsTried() throws Exception {
    assertTooMany(post("json-many", JSON, json("{\"a\":nope}" + ",{}".repeat(MANY))), "spans");
    String logs =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"a\":nope}"
            + ",{}".repeat(MANY)
            + "]}]}]}";
    assertTooMany(send("/v1/logs", "logs-many", JSON, logs.getBytes(UTF_8)), "log records");
  }

  @Test
  void badByteAmongMillionsOfResourcesAndScopes_isRefused() throws Exception {
    String one = Requests.span(Requests.TRACE, GOOD, "");
    String spans = "{\"scopeSpans\":[{\"spans\":[" + one + ",{\"a\":nope}]}" + ",{}".repeat(MANY);
    byte[] scopes = ("{\"resourceSpans\":[" + spans + "]}]}").getBytes(UTF_8);
    assertTooMany(post("scopes", JSON, scopes), "parts");
    byte[] resources =
        ("{\"resourceSpans\":["
                + spans.substring(0, spans.indexOf(",{}"))
                + "]}"
                + ",{}".repeat(MANY)
                + "]}")
            .getBytes(UTF_8);
    assertTooMany(post("resources", JSON, resources), "parts");
  }

  @Test
  void millionsOfJsonSpansThatAreNoObjects_areRefused() throws Exception {
    assertTooMany(post("numbers", JSON, json("1" + ",1".repeat(MANY))), "spans");
  }

  @Test
  void cutSpanBeforeMillionsInProtobuf_isRefusedBeforeTheyAreMade() throws Exception {
    byte[] cut = {0x12, 4, 0x4a, 100, 0, 0};
    assertTooMany(post("spans", PROTOBUF, field(1, field(2, filled(cut, 0x12)))), "spans");
  }

  @Test
  void cutSpanBeforeOneOfMillionsOfAttributes_isRefusedBeforeTheyAreMade() throws Exception {
    byte[] cut = {0x12, 4, 0x4a, 100, 0, 0};
    byte[] large = field(2, filled(new byte[0], 0x4a));
    byte[] body = field(1, field(2, concat(cut, large)));
    assertTooMany(post("attributes", PROTOBUF, body), "parts");
  }

  @Test
  void millionsOfFieldsThatAreNotKnown_areRefused() throws Exception {
    // Field 31 of a span, which there is not, and a group of such.
    byte[] unknown = filledWith(new byte[] {(byte) 0xf8, 1, 1}, MANY);
    assertTooMany(post("unknown", PROTOBUF, field(1, field(2, field(2, unknown)))), "parts");
    byte[] group = concat(concat(new byte[] {(byte) 0xfb, 1}, unknown), bytes(0xfc, 1));
    assertTooMany(post("group", PROTOBUF, field(1, field(2, field(2, group)))), "parts");
  }

  @Test
  void cutSpanAmongGoodOnes_costsItself() throws Exception {
    byte[] cut = {0x12, 4, 0x4a, 100, 0, 0};
    byte[] good = field(2, Requests.span(GOOD).build().toByteArray());
    HttpResponse<byte[]> answer = post("cut", PROTOBUF, field(1, field(2, concat(cut, good))));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            ExportTraceServiceResponse.parseFrom(answer.body())
                .getPartialSuccess()
                .getRejectedSpans())
        .isEqualTo(1);
    assertThat(MEMORY.spans.trace("cut", Requests.TRACE, 10)).hasSize(1);
  }

  private static void assertTooMany(HttpResponse<byte[]> answer, String what) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(413);
    String type = answer.headers().firstValue("content-type").orElseThrow();
    String message =
        type.equals(JSON)
            ? Json.MAPPER.readTree(answer.body()).path("message").asText()
            : Status.parseFrom(answer.body()).getMessage();
    assertThat(message).contains("more than ", what).doesNotContain("\n");
  }

  private static byte[] json(String spans) {
    return ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}").getBytes(UTF_8);
  }

  private static byte[] filled(byte[] first, int tag) {
    return concat(first, filledWith(bytes(tag, 0), MANY));
  }

  private static byte[] filledWith(byte[] part, int times) {
    byte[] all = new byte[part.length * times];
    for (int at = 0; at < all.length; at += part.length) {
      System.arraycopy(part, 0, all, at, part.length);
    }
    return all;
  }

  private static byte[] bytes(int one, int other) {
    return new byte[] {(byte) one, (byte) other};
  }

  private static byte[] concat(byte[] one, byte[] other) {
    return ByteString.copyFrom(one).concat(ByteString.copyFrom(other)).toByteArray();
  }

  private static byte[] field(int number, byte[] value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(number, value);
    out.flush();
    return bytes.toByteArray();
  }

  private static HttpResponse<byte[]> post(String project, String type, byte[] body)
      throws Exception {
    return send("/v1/traces", project, type, body);
  }

  private static HttpResponse<byte[]> send(String route, String project, String type, byte[] body)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RECEIVERS.httpPort() + route))
            .timeout(SOON)
            .header("content-type", type)
            .header("x-assay-project", project)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
