package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spans that cannot be taken, or not as they came, beside one that can. */
class BadSpansTest {
  private static final String GOOD = "00f067aa0ba90401";
  private static final String BAD = "00f067aa0ba90402";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final InMemory MEMORY = new InMemory();
  private static final OtlpReceivers RECEIVERS =
      OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, 4 << 20), MEMORY.ingest);

  @AfterAll
  static void stop() {
    RECEIVERS.close();
    MEMORY.close();
    CLIENT.close();
  }

  record Bad(String project, String span, String reason) {
    @Override
    public String toString() {
      return project;
    }
  }

  static Stream<Bad> bads() {
    String attribute = ",\"attributes\":[{\"key\":\"a\",\"value\":%s}]";
    String deep = "{\"arrayValue\":{\"values\":[";
    return Stream.of(
        new Bad("utf8-name", span(",\"traceState\":\"\u00ff\u00ff\""), "not UTF-8"),
        new Bad("utf8-cut", span(",\"traceState\":\"\u00e2\u0082\""), "not UTF-8"),
        new Bad(
            "deep",
            span(attribute.formatted(deep.repeat(50_000) + "]}}".repeat(50_000))),
            "nested deeper than 200 levels"),
        new Bad(
            "deep-without-end",
            span(attribute.formatted("[".repeat(50_000) + "]".repeat(50_000))),
            "nested deeper than 200 levels"),
        new Bad("control", span(",\"traceState\":\"\n\""), "not JSON"),
        new Bad("escape", span(",\"traceState\":\"\\q\""), "not JSON"),
        new Bad("literal", span(",\"traceState\":nothing"), "not JSON"),
        new Bad("nan", span(",\"flags\":NaN"), "not JSON"),
        new Bad("digits", span(",\"flags\":" + "1".repeat(5_000)), "longer than is read"),
        new Bad("enum", span(",\"kind\":99999999999"), "too large"),
        new Bad("enum-name", span(",\"kind\":\"SPAN_KIND_CLIENT\""), "kind must be a number"),
        new Bad("word", span(",\"flags\":\"client\""), "not a string that is none"),
        new Bad(
            "long-string",
            span(attribute.formatted("{\"intValue\":\"" + "9".repeat(300) + "\"}")),
            "intValue must be a number of 64 bits, not one of 300 characters"),
        new Bad("exponent", span(",\"flags\":1e400"), "not one of 401 digits"),
        new Bad("object", span(",\"attributes\":{\"a\":1}"), "attributes must be an array"),
        new Bad("negative", span(",\"endTimeUnixNano\":\"-1\""), "not negative"),
        new Bad("overflow", span(",\"endTimeUnixNano\":18446744073709551616"), "64 bits"),
        new Bad(
            "after-2262", span(",\"startTimeUnixNano\":\"9223372036854775808\""), "1970 and 2262"),
        new Bad("far-end", span(",\"endTimeUnixNano\":\"18446744073709551615\""), "end time"),
        new Bad("string-id", "{\"traceId\":\"\ud800\",\"spanId\":\"1\"}", "trace id"),
        new Bad("number", "17", "Span must be an object"));
  }

  @ParameterizedTest
  @MethodSource("bads")
  void badSpan_isRejectedWithItsReason_andItsNeighboursKept(Bad bad) throws Exception {
    String good = Requests.span(Requests.TRACE, GOOD, "");
    String alsoGood =
        Requests.span(Requests.TRACE, "00f067aa0ba90403", ",\"traceState\":\"]}\\\"{\"");
    String body =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[%s,%s,%s]}]}]}"
            .formatted(good, bad.span, alsoGood);
    HttpResponse<String> answer = post(bad.project, "application/json", body.getBytes(ISO_8859_1));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode told = Json.MAPPER.readTree(answer.body()).path("partialSuccess");
    assertThat(told.path("rejectedSpans").asText()).isEqualTo("1");
    assertThat(told.path("errorMessage").asText()).contains(bad.reason);
    assertOneClearLine(told.path("errorMessage").asText());
    assertThat(MEMORY.spans.trace(bad.project, Requests.TRACE, 10))
        .extracting(span -> span.id().spanId())
        .containsExactlyInAnyOrder(GOOD, "00f067aa0ba90403");
  }

  @Test
  void resourceThatIsNoOtlp_isLeftOutAndTold_andItsSpansAreTaken() throws Exception {
    String body =
        "{\"resourceSpans\":[{\"resource\":{\"attributes\":{\"a\":[1]}},\"scopeSpans\":[{\"scope\":7,\"spans\":[%s]}]}]}"
            .formatted(Requests.span(Requests.TRACE, GOOD, ""));
    HttpResponse<String> answer = post("resource", "application/json", body.getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("resource left out, it does not parse: attributes must be an array")
        .contains("scope left out, it does not parse");
    assertThat(span("resource", GOOD).resource()).isEmpty();
  }

  @Test
  void resourceThatIsNotEvenJson_costsItsSpans_andNoOthers() throws Exception {
    String body =
        "{\"resourceSpans\":[{\"resource\":{\"attributes\":\"\u00ff\"},\"scopeSpans\":[{\"spans\":[%s,{\"name\":\"\u00ff\"}]}]},{\"scopeSpans\":[{\"spans\":[%s]}]}]}"
            .formatted(
                Requests.span(Requests.TRACE, BAD, ""), Requests.span(Requests.TRACE, GOOD, ""));
    HttpResponse<String> answer = post("unread", "application/json", body.getBytes(ISO_8859_1));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode told = Json.MAPPER.readTree(answer.body()).path("partialSuccess");
    assertThat(told.path("rejectedSpans").asText()).isEqualTo("2");
    assertThat(told.path("errorMessage").asText())
        .contains("1 × span does not parse", "1 × resourceSpans does not parse");
    assertThat(MEMORY.spans.trace("unread", Requests.TRACE, 10))
        .extracting(span -> span.id().spanId())
        .containsExactly(GOOD);
  }

  @Test
  void resourceThatIsNotUtf8_isLeftOutAndTold_overProtobuf() throws Exception {
    byte[] request = Requests.request(List.of(Requests.span(GOOD).build())).toByteArray();
    ExportTraceServiceRequest sound = ExportTraceServiceRequest.parseFrom(request);
    ByteString mark = ByteString.copyFromUtf8("MARK");
    byte[] marked =
        sound.toBuilder()
            .setResourceSpans(
                0,
                sound.getResourceSpans(0).toBuilder()
                    .setResource(
                        Resource.newBuilder()
                            .addAttributes(KeyValue.newBuilder().setKeyBytes(mark))))
            .build()
            .toByteArray();
    int at = new String(marked, ISO_8859_1).indexOf("MARK");
    marked[at] = (byte) 0xff;
    HttpResponse<byte[]> answer = postBytes("bytes", "application/x-protobuf", marked);

    assertThat(answer.statusCode()).isEqualTo(200);
    ExportTraceServiceResponse told = ExportTraceServiceResponse.parseFrom(answer.body());
    assertThat(told.getPartialSuccess().getRejectedSpans()).isZero();
    assertThat(told.getPartialSuccess().getErrorMessage()).contains("resource left out");
    assertThat(span("bytes", GOOD).resource()).isEmpty();
  }

  @Test
  void timesThatCannotBeKept_rejectTheirSpanOverProtobufToo() throws Exception {
    byte[] body =
        Requests.request(
                List.of(
                    Requests.span(GOOD).build(),
                    Requests.span(BAD).setStartTimeUnixNano(-1).build(),
                    Requests.span(BAD).setEndTimeUnixNano(Long.MIN_VALUE).build()))
            .toByteArray();
    HttpResponse<byte[]> answer = postBytes("times", "application/x-protobuf", body);

    ExportTraceServiceResponse told = ExportTraceServiceResponse.parseFrom(answer.body());
    assertThat(told.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
    assertThat(told.getPartialSuccess().getErrorMessage())
        .contains("1 × start time is not between 1970 and 2262")
        .contains("1 × end time is not between 1970 and 2262");
    assertThat(MEMORY.spans.trace("times", Requests.TRACE, 10)).hasSize(1);
  }

  @Test
  void f10_farButPossibleTimes_areKeptAsTheyAre_andATimeThatIsNoneIsTold() throws Exception {
    byte[] body =
        Requests.request(
                List.of(
                    Requests.span(GOOD).setStartTimeUnixNano(0).setEndTimeUnixNano(5).build(),
                    Requests.span(BAD)
                        .setStartTimeUnixNano(4_102_444_800_000_000_000L)
                        .setEndTimeUnixNano(Long.MAX_VALUE)
                        .build()))
            .toByteArray();
    HttpResponse<byte[]> answer = postBytes("far", "application/x-protobuf", body);

    ExportTraceServiceResponse told = ExportTraceServiceResponse.parseFrom(answer.body());
    assertThat(told.getPartialSuccess().getRejectedSpans()).isZero();
    assertThat(told.getPartialSuccess().getErrorMessage())
        .contains("1 × span kept as of before 2000");
    assertThat(span("far", GOOD).startedAt()).isEqualTo(Instant.EPOCH);
    assertThat(span("far", BAD).startedAt()).isEqualTo("2100-01-01T00:00:00Z");
    assertThat(span("far", BAD).duration()).isGreaterThan(Duration.ofDays(50_000));
  }

  @Test
  void f10_endBeforeStart_isKeptWithoutADurationAndTold() throws Exception {
    byte[] body =
        Requests.request(List.of(Requests.span(GOOD).setEndTimeUnixNano(7).build())).toByteArray();
    HttpResponse<byte[]> answer = postBytes("backwards", "application/x-protobuf", body);

    ExportTraceServiceResponse told = ExportTraceServiceResponse.parseFrom(answer.body());
    assertThat(told.getPartialSuccess().getRejectedSpans()).isZero();
    assertThat(told.getPartialSuccess().getErrorMessage()).contains("ends before it starts");
    assertThat(span("backwards", GOOD).duration()).isZero();
  }

  @Test
  void eventAtAnImpossibleTime_isKeptAtTheSpansStartAndTold() throws Exception {
    byte[] body =
        Requests.request(
                List.of(
                    Requests.span(GOOD)
                        .addEvents(
                            io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
                                .setName("e")
                                .setTimeUnixNano(-2))
                        .build()))
            .toByteArray();
    HttpResponse<byte[]> answer = postBytes("event", "application/x-protobuf", body);

    assertThat(new String(answer.body(), UTF_8)).contains("time of an event");
    assertThat(span("event", GOOD).events().getFirst().at())
        .isEqualTo(span("event", GOOD).startedAt());
  }

  @Test
  void conversationIdWithHalfCharactersOrNul_isFolded() throws Exception {
    for (String id : List.of("\\ud800", "a\\udc00b", "a\\u0000b", "\\u0000")) {
      String project = "id" + Integer.toHexString(id.hashCode());
      for (String attribute :
          List.of(
              "{\"key\":\"session.id\",\"value\":{\"stringValue\":\"" + id + "\"}}",
              "{\"key\":\"metadata\",\"value\":{\"stringValue\":\"{\\\"session_id\\\":\\\""
                  + id.replace("\\", "\\\\")
                  + "\\\"}\"}}")) {
        String more =
            ",\"attributes\":[{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"chat\"}},"
                + attribute
                + "]";
        String body = Requests.json(Requests.TRACE, GOOD, more);
        assertThat(post(project, "application/json", body.getBytes(UTF_8)).statusCode())
            .isEqualTo(200);
        assertThat(MEMORY.ingest.settle(Duration.ofSeconds(20))).isTrue();

        String conversation =
            Objects.requireNonNull(span(project, GOOD).attribution().conversationId());
        assertThat(conversation).isNotBlank();
        assertThat(UTF_8.newEncoder().canEncode(conversation)).isTrue();
        assertThat(
                MEMORY.conversations.find(
                    new dev.assay.trace.ConversationId(project, conversation)))
            .isPresent();
      }
    }
    assertThat(MEMORY.ingest.status().failedFolds()).isZero();
  }

  @Test
  void whatCannotBeReadAtAll_isRefusedInOneClearLine() throws Exception {
    for (String body :
        List.of(
            "",
            "\u0000",
            "[",
            "{\"resourceSpans\":[",
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"",
            "{\"resourceSpans\":{}}",
            "{\"resourceSpans\":[{\"resource\":{\"attributes\":\"\u00ff\"}}]}",
            "{} {}",
            "[".repeat(100_000),
            "<xml/>")) {
      HttpResponse<String> answer = post("p", "application/json", body.getBytes(ISO_8859_1));
      assertThat(answer.statusCode()).isEqualTo(body.isEmpty() ? 200 : 400);
      assertOneClearLine(answer.body());
    }
    for (byte[] body : List.of(new byte[] {1}, new byte[] {0x0a, 100, 1}, "{}".getBytes(UTF_8))) {
      HttpResponse<byte[]> answer = postBytes("p", "application/x-protobuf", body);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertOneClearLine(com.google.rpc.Status.parseFrom(answer.body()).getMessage());
    }
    for (byte[] body : List.of(new byte[] {1}, new byte[] {0x1f, (byte) 0x8b}, new byte[40])) {
      HttpResponse<String> answer =
          CLIENT.send(
              request("p", "application/json", body).header("content-encoding", "gzip").build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("gzip");
      assertOneClearLine(answer.body());
    }
  }

  private static void assertOneClearLine(String text) {
    assertThat(text)
        .doesNotContain(
            "null", "Source", "REDACTED", "Exception", "com.", "Feature", "VALUE_", "\n");
  }

  private static String span(String more) {
    return Requests.span(Requests.TRACE, BAD, more);
  }

  private static Span span(String project, String spanId) {
    return MEMORY.spans.find(new SpanId(project, Requests.TRACE, spanId)).orElseThrow();
  }

  private static HttpResponse<String> post(String project, String type, byte[] body)
      throws Exception {
    return CLIENT.send(
        request(project, type, body).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static HttpResponse<byte[]> postBytes(String project, String type, byte[] body)
      throws Exception {
    return CLIENT.send(
        request(project, type, body).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder request(String project, String type, byte[] body) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + RECEIVERS.httpPort() + "/v1/traces"))
        .timeout(Duration.ofSeconds(30))
        .header("content-type", type)
        .header("x-assay-project", project)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }
}
