package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.assay.clickhouse.Failures;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.TestData;
import dev.assay.ingest.json.Json;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.ingest.otlp.log.LoggedSpans;
import dev.assay.score.InMemoryScoreStore;
import dev.assay.score.Score;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.InMemoryConversationStore;
import dev.assay.trace.InMemoryLoggedEventStore;
import dev.assay.trace.InMemoryRejectedSpanStore;
import dev.assay.trace.InMemorySpanStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.LoggedEventStore;
import dev.assay.trace.Message;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.RejectedSpanStore;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import dev.assay.trace.Turn;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Log records over real sockets: evaluations, and events that join their spans. */
class LogsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PROTOBUF = "application/x-protobuf";
  private static final ReceiverConfig CONFIG = new ReceiverConfig("127.0.0.1", 0, 0, 8 << 20);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final InMemoryTraces traces = new InMemoryTraces();
  private final SpanStore spans = new InMemorySpanStore(traces);
  private final ConversationStore conversations = new InMemoryConversationStore(traces);
  private final LoggedEventStore logs = new InMemoryLoggedEventStore(traces);
  private final ScoreStore scores = new InMemoryScoreStore();
  private final RejectedSpanStore rejected = new InMemoryRejectedSpanStore();
  private final LoggedSpans logged = new LoggedSpans(spans, logs);
  private final Ingest ingest = new Ingest(logged, conversations, InMemory.QUICK);
  private final OtlpReceivers receivers =
      OtlpReceivers.start(CONFIG, ingest, new LogIntake(logged, scores, ingest::refold), rejected);

  @AfterEach
  void close() {
    receivers.close();
    ingest.close();
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
  }

  @Test
  void eventsThatComeBeforeTheirSpan_joinIt() throws Exception {
    assertThat(post("p", "/v1/logs", conversation()).body()).isEmpty();
    assertThat(post("p", "/v1/traces", span()).body()).isEmpty();
    assertJoined("p");
  }

  @Test
  void eventsThatComeAfterTheirSpanWasFolded_joinIt() throws Exception {
    post("p", "/v1/traces", span());
    assertThat(ingest.settle(LIMIT)).isTrue();
    assertThat(turn("p").userText()).isEmpty();
    post("p", "/v1/logs", conversation());
    assertJoined("p");
  }

  @Test
  void eventsThatComeInPieces_joinIt() throws Exception {
    List<LogRecord> records = records();
    post("p", "/v1/logs", request(records.subList(0, 1)));
    post("p", "/v1/traces", span());
    assertThat(ingest.settle(LIMIT)).isTrue();
    post("p", "/v1/logs", request(records.subList(1, records.size())));
    assertJoined("p");
  }

  @Test
  void eventsKeptByAProcessThatWasKilledBeforeItFolded_joinIt() {
    spans.insert(dev.assay.ingest.Folding.spans("p", spanRequest()));
    assertThat(ingest.settle(LIMIT)).isTrue();
    new LogIntake(logged, scores, nothing -> {})
        .accept("p", request(records()), new dev.assay.ingest.Rejections());

    LoggedSpans again = new LoggedSpans(spans, logs);
    try (Ingest next = new Ingest(again, conversations, InMemory.QUICK)) {
      next.recover(Instant.EPOCH);
      assertThat(next.settle(LIMIT)).isTrue();
    }
    assertThat(turn("p").userText()).isEqualTo("Wo ist mein Zelt?");
  }

  @Test
  void sameLogsTwice_changeNothing() throws Exception {
    post("p", "/v1/traces", span());
    post("p", "/v1/logs", conversation());
    post("p", "/v1/logs", conversation());
    assertJoined("p");
    Span joined = spans.find(new SpanId("p", Requests.TRACE, Requests.SPAN)).orElseThrow();
    assertThat(ingest.settle(LIMIT)).isTrue();
    assertThat(spans.find(joined.id())).contains(joined);
  }

  @Test
  void logsOverGrpcAndJson_joinToo() throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort()).usePlaintext().build();
    assertThat(LogsServiceGrpc.newBlockingStub(channel).export(request(records())))
        .isEqualTo(ExportLogsServiceResponse.getDefaultInstance());
    channel.shutdownNow();
    post("default", "/v1/traces", span());
    assertJoined("default");

    String good =
        "{\"timeUnixNano\":\"1700000000000000001\",\"traceId\":\"%s\",\"spanId\":\"%s\",\"eventName\":\"gen_ai.user.message\",\"body\":{\"stringValue\":\"{\\\"content\\\":\\\"Hei\\\"}\"}}"
            .formatted(Requests.TRACE, Requests.SPAN);
    String json =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[%s,{\"severityNumber\":\"INFO\"},{\"body\":{\"stringValue\":\"\\q\"}}]}]}]}"
            .formatted(good);
    HttpResponse<byte[]> answer = post("j", "/v1/logs", "application/json", json.getBytes(UTF_8));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8))
        .contains("\"rejectedLogRecords\":\"2\"")
        .contains("log record does not parse");
    post("j", "/v1/traces", span());
    assertThat(ingest.settle(LIMIT)).isTrue();
    assertThat(turn("j").userText()).isEqualTo("Hei");
  }

  @Test
  void evaluation_becomesAScoreOfItsSpan() throws Exception {
    LogRecord.Builder scored =
        evaluation("relevance")
            .addAttributes(Requests.attribute("gen_ai.evaluation.explanation", "to the point"))
            .addAttributes(Requests.attribute("gen_ai.evaluation.score.value", "0.75"));
    LogRecord.Builder labelled =
        evaluation("policy")
            .addAttributes(Requests.attribute("gen_ai.evaluation.score.label", "fail"));
    LogRecord.Builder worded =
        evaluation("tone")
            .addAttributes(Requests.attribute("gen_ai.evaluation.score.label", "warm"));
    HttpResponse<byte[]> answer =
        post("p", "/v1/logs", request(List.of(scored.build(), labelled.build(), worded.build())));
    assertThat(answer.body()).isEmpty();

    List<Score> about = scores.about(List.of(subject("p")));
    assertThat(about).extracting(Score::name).containsExactly("policy", "relevance", "tone");
    assertThat(about).extracting(Score::origin).containsOnly(Score.Origin.SDK);
    assertThat(about.get(0).value()).isEqualTo(new Score.Value.Scored(0));
    assertThat(about.get(1).value()).isEqualTo(new Score.Value.Scored(0.75));
    assertThat(about.get(1).comment()).isEqualTo("to the point");
    assertThat(about.get(2).value())
        .isEqualTo(new Score.Value.Unscored("only a label was told: warm"));
  }

  @Test
  void evaluationOfAResponse_findsItsSpan_andIsRejectedWhereThereIsNone() throws Exception {
    long now = Instant.now().getEpochSecond() * 1_000_000_000L;
    post(
        "p",
        "/v1/traces",
        Requests.request(
            List.of(
                Requests.span(Requests.SPAN)
                    .setStartTimeUnixNano(now)
                    .setEndTimeUnixNano(now + 1)
                    .addAttributes(Requests.attribute("gen_ai.response.id", "resp-1"))
                    .build())));
    LogRecord.Builder known =
        evaluation("a")
            .clearTraceId()
            .clearSpanId()
            .addAttributes(Requests.attribute("gen_ai.evaluation.score.value", "1"))
            .addAttributes(Requests.attribute("gen_ai.response.id", "resp-1"));
    LogRecord.Builder unknown =
        evaluation("a")
            .clearTraceId()
            .clearSpanId()
            .addAttributes(Requests.attribute("gen_ai.response.id", "resp-2"));
    HttpResponse<byte[]> answer =
        post("p", "/v1/logs", request(List.of(known.build(), unknown.build())));
    ExportLogsServiceResponse told = ExportLogsServiceResponse.parseFrom(answer.body());
    assertThat(told.getPartialSuccess().getRejectedLogRecords()).isEqualTo(1);
    assertThat(told.getPartialSuccess().getErrorMessage()).contains("no span has");
    assertThat(scores.about(List.of(subject("p")))).hasSize(1);
  }

  @Test
  void otherLogRecords_areRejectedPolitely() throws Exception {
    LogRecord plain = LogRecord.newBuilder().setBody(text("GET / 200")).build();
    LogRecord stray = event("gen_ai.user.message", "content", "Hi").clearSpanId().build();
    HttpResponse<byte[]> answer = post("p", "/v1/logs", request(List.of(plain, stray)));
    assertThat(answer.statusCode()).isEqualTo(200);
    ExportLogsServiceResponse told = ExportLogsServiceResponse.parseFrom(answer.body());
    assertThat(told.getPartialSuccess().getRejectedLogRecords()).isEqualTo(2);
    assertThat(told.getPartialSuccess().getErrorMessage())
        .contains("Assay keeps no others", "names no span");
  }

  @Test
  void logRecordThatDoesNotParse_costsItself_overProtobufAndGrpc() throws Exception {
    LogRecord bad = event("gen_ai.user.message", "content", "MARK").build();
    List<LogRecord> some = new ArrayList<>(records());
    some.add(2, bad);
    byte[] body = request(some).toByteArray();
    body[new String(body, ISO_8859_1).indexOf("MARK")] = (byte) 0xff;

    HttpResponse<byte[]> answer = post("p", "/v1/logs", PROTOBUF, body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertOneRejected(answer.body());
    post("p", "/v1/traces", span());
    assertJoined("p");

    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort()).usePlaintext().build();
    ByteBudget budget = new ByteBudget(1 << 20);
    GrpcBody.Marshaller raw = new GrpcBody.Marshaller(budget);
    GrpcBody told =
        ClientCalls.blockingUnaryCall(
            channel,
            LogsServiceGrpc.getExportMethod().toBuilder(raw, raw).build(),
            CallOptions.DEFAULT,
            new GrpcBody(ByteString.copyFrom(body), budget.share(), null));
    channel.shutdownNow();
    assertOneRejected(told.bytes().toByteArray());
    post("default", "/v1/traces", span());
    assertJoined("default");
  }

  private static void assertOneRejected(byte[] answer) throws Exception {
    ExportLogsPartialSuccess told = ExportLogsServiceResponse.parseFrom(answer).getPartialSuccess();
    assertThat(told.getRejectedLogRecords()).isEqualTo(1);
    assertThat(told.getErrorMessage())
        .isEqualTo("1 × log record does not parse: a text in it is not UTF-8");
  }

  @Test
  void storeOfScoresAway_is503() throws Exception {
    ScoreStore away =
        new ScoreStore() {
          @Override
          public void insert(Collection<Score> some) {
            throw Failures.away();
          }

          @Override
          public List<Score> about(Collection<Score.Subject> subjects) {
            return List.of();
          }
        };
    try (OtlpReceivers other =
        OtlpReceivers.start(CONFIG, ingest, new LogIntake(logged, away, i -> {}), rejected)) {
      byte[] body = request(List.of(evaluation("a").build())).toByteArray();
      HttpResponse<byte[]> answer = send(other, "p", "/v1/logs", PROTOBUF, body);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).contains("2");
    }
  }

  @Test
  void rejectedSpans_areKeptWithTheirReasonAndBytes() throws Exception {
    io.opentelemetry.proto.trace.v1.Span bad = Requests.span(Requests.SPAN).clearTraceId().build();
    post(
        "p",
        "/v1/traces",
        Requests.request(List.of(bad, Requests.span("00f067aa0ba90601").build())));
    String json = Requests.json(Requests.TRACE, Requests.SPAN, ",\"kind\":\"SERVER\"");
    post("p", "/v1/traces", "application/json", json.getBytes(UTF_8));
    receivers.close();

    List<RejectedSpan> kept = rejected.latest("p", 10);
    assertThat(kept).hasSize(2);
    assertThat(kept.get(0).reason()).contains("kind must be a number");
    assertThat(kept.get(0).encoding()).isEqualTo("json");
    assertThat(Json.MAPPER.readTree(kept.get(0).content()).get("kind").asText())
        .isEqualTo("SERVER");
    assertThat(kept.get(1).reason()).contains("trace id is missing");
    assertThat(kept.get(1).encoding()).isEqualTo("base64");
    assertThat(kept.get(1).bytes()).isEqualTo(bad.getSerializedSize());
    assertThat(
            io.opentelemetry.proto.trace.v1.Span.parseFrom(
                Base64.getDecoder().decode(kept.get(1).content())))
        .isEqualTo(bad);
  }

  @Test
  void whatLibrariesSendAsLogs_isReadInBothOrders() throws Exception {
    Path folder = TestData.path("otlp-captures");
    JsonNode scenarios = Json.MAPPER.readTree(folder.resolve("expected.json").toFile());
    List<String> wrong = new ArrayList<>();
    int right = 0;
    for (Map.Entry<String, JsonNode> scenario : scenarios.properties()) {
      List<JsonNode> bodies = new ArrayList<>();
      scenario.getValue().get("bodies").forEach(bodies::add);
      boolean hasLogs = bodies.stream().anyMatch(b -> b.get("path").asText().equals("/v1/logs"));
      boolean isReadable =
          scenario.getValue().get("readable").toString().contains("\"final_text\"");
      if (!hasLogs || !isReadable) {
        continue;
      }
      for (String order : List.of("logs-first", "traces-first")) {
        String project = scenario.getKey().replace('/', '.') + "." + order;
        List<JsonNode> ordered = new ArrayList<>(bodies);
        ordered.sort(
            java.util.Comparator.comparing(
                (JsonNode b) ->
                    b.get("path").asText().equals("/v1/logs") == order.startsWith("l") ? 0 : 1));
        for (JsonNode body : ordered) {
          Path file = folder.resolve(scenario.getKey()).resolveSibling(body.get("file").asText());
          String id = Integer.toHexString(project.hashCode());
          assertThat(
                  post(id, body.get("path").asText(), PROTOBUF, Files.readAllBytes(file))
                      .statusCode())
              .isEqualTo(200);
        }
        assertThat(ingest.settle(LIMIT)).isTrue();
        String expected = scenario.getValue().get("expected").get("final_text").asText();
        String id = Integer.toHexString(project.hashCode());
        String read =
            turns(id).stream().map(Turn::answerText).reduce((first, second) -> second).orElse("");
        if (read.strip().equals(expected)) {
          right++;
        } else {
          wrong.add(project + ": " + read);
        }
      }
    }
    assertThat(right).isPositive();
    assertThat(wrong).isEmpty();
  }

  private List<Turn> turns(String project) {
    return conversations
        .page(ConversationFilter.all(project), ConversationOrder.STARTED, false, null, 100)
        .conversations()
        .stream()
        .flatMap(conversation -> conversations.turns(conversation.id()).stream())
        .toList();
  }

  private void assertJoined(String project) {
    assertThat(ingest.settle(LIMIT)).isTrue();
    Turn turn = turn(project);
    assertThat(turn.userText()).isEqualTo("Wo ist mein Zelt?");
    assertThat(turn.answerText()).isEqualTo("Unterwegs.");
    Span span = spans.find(new SpanId(project, Requests.TRACE, Requests.SPAN)).orElseThrow();
    assertThat(span.input())
        .extracting(Message::text)
        .containsExactly("Du hilfst.", "Hallo", "Hallo", "Wo ist mein Zelt?");
    assertThat(span.attributes()).doesNotContainKey("content");
  }

  private Turn turn(String project) {
    return conversations.turns(new ConversationId(project, Requests.TRACE)).getFirst();
  }

  private static io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest spanRequest() {
    return Requests.request(List.of(Requests.span(Requests.SPAN).build()));
  }

  private static com.google.protobuf.Message span() {
    return spanRequest();
  }

  private static ExportLogsServiceRequest conversation() {
    return request(records());
  }

  /** All at one millisecond, as JavaScript tells the time, and with a repetition. */
  private static List<LogRecord> records() {
    LogRecord.Builder choice = event("gen_ai.choice", "finish_reason", "stop");
    choice
        .getBodyBuilder()
        .getKvlistValueBuilder()
        .addValues(
            io.opentelemetry.proto.common.v1.KeyValue.newBuilder()
                .setKey("message")
                .setValue(
                    AnyValue.newBuilder()
                        .setKvlistValue(
                            KeyValueList.newBuilder()
                                .addValues(Requests.attribute("content", "Unterwegs.")))));
    return List.of(
        event("gen_ai.system.message", "content", "Du hilfst.").build(),
        event("gen_ai.user.message", "content", "Hallo").build(),
        event("gen_ai.assistant.message", "content", "Hallo").build(),
        event("gen_ai.user.message", "content", "Wo ist mein Zelt?").build(),
        choice.build());
  }

  private static LogRecord.Builder event(String name, String key, String value) {
    return LogRecord.newBuilder()
        .setTimeUnixNano(1_700_000_000_000_000_000L)
        .setTraceId(Requests.hex(Requests.TRACE))
        .setSpanId(Requests.hex(Requests.SPAN))
        .addAttributes(Requests.attribute("event.name", name))
        .setBody(
            AnyValue.newBuilder()
                .setKvlistValue(
                    KeyValueList.newBuilder().addValues(Requests.attribute(key, value))));
  }

  private static LogRecord.Builder evaluation(String name) {
    return LogRecord.newBuilder()
        .setEventName("gen_ai.evaluation.result")
        .setTraceId(Requests.hex(Requests.TRACE))
        .setSpanId(Requests.hex(Requests.SPAN))
        .addAttributes(Requests.attribute("gen_ai.evaluation.name", name));
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  private static Score.Subject subject(String project) {
    return new Score.Subject(project, Score.Subject.Kind.SPAN, Requests.SPAN);
  }

  private static ExportLogsServiceRequest request(List<LogRecord> records) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(records)))
        .build();
  }

  private HttpResponse<byte[]> post(String project, String path, com.google.protobuf.Message body)
      throws Exception {
    return post(project, path, PROTOBUF, body.toByteArray());
  }

  private HttpResponse<byte[]> post(String project, String path, String type, byte[] body)
      throws Exception {
    return send(receivers, project, path, type, body);
  }

  private static HttpResponse<byte[]> send(
      OtlpReceivers to, String project, String path, String type, byte[] body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.httpPort() + path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", type)
            .header("x-assay-project", project)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
