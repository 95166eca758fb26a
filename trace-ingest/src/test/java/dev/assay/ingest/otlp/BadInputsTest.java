package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.rpc.Status;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.Usage;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Bad inputs by their numbers in the list of faults, each with what OTLP asks to be answered. */
class BadInputsTest {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final String GOOD = "00f067aa0ba90501";
  private static final String BAD = "00f067aa0ba90502";
  private static final int LIMIT = 64 << 20;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final InMemory MEMORY = new InMemory();
  private static final OtlpReceivers RECEIVERS =
      OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, LIMIT), MEMORY.ingest);
  private static final ManagedChannel CHANNEL =
      NettyChannelBuilder.forAddress("127.0.0.1", RECEIVERS.grpcPort())
          .maxInboundMessageSize(LIMIT)
          .usePlaintext()
          .build();

  @AfterAll
  static void stop() {
    CHANNEL.shutdownNow();
    RECEIVERS.close();
    MEMORY.close();
    CLIENT.close();
  }

  @Test
  void b1_gzipBombOfManyTimesItsSize_is413WellBeforeTheLimit() throws Exception {
    byte[] bomb = gzip(new byte[40 << 20]);
    HttpResponse<byte[]> answer = post("b1", PROTOBUF, bomb, "content-encoding", "gzip");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Status.parseFrom(answer.body()).getMessage()).contains("100 times its size");
  }

  @Test
  void b1_gzipBombInManyMembers_is413() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    byte[] member = gzip(new byte[1 << 20]);
    for (int i = 0; i < 40; i++) {
      members.write(member);
    }
    HttpResponse<byte[]> answer =
        post("b1", JSON, members.toByteArray(), "content-encoding", "gzip");
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void b1_gzipOfSeveralMembers_isARequest() throws Exception {
    byte[] body = Requests.request(List.of(Requests.span(GOOD).build())).toByteArray();
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip(java.util.Arrays.copyOf(body, 10)));
    members.write(gzip(java.util.Arrays.copyOfRange(body, 10, body.length)));
    HttpResponse<byte[]> answer =
        post("b1-members", PROTOBUF, members.toByteArray(), "content-encoding", "gzip");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(span("b1-members", GOOD)).isNotNull();
  }

  @Test
  void b1_truncatedGzip_is400() throws Exception {
    byte[] body = Requests.request(List.of(Requests.span(GOOD).build())).toByteArray();
    byte[] packed = gzip(body);
    for (int length : new int[] {3, 12, packed.length / 2, packed.length - 1}) {
      byte[] cut = java.util.Arrays.copyOf(packed, length);
      assertThat(post("b1-cut", PROTOBUF, cut, "content-encoding", "gzip").statusCode())
          .isEqualTo(400);
    }
    assertThat(MEMORY.spans.trace("b1-cut", Requests.TRACE, 1)).isEmpty();
  }

  @Test
  void b1_gzipBombOverGrpc_isResourceExhausted() throws Exception {
    Status status = grpc(ByteString.copyFrom(new byte[40 << 20]), "gzip");
    assertThat(status.getCode()).isEqualTo(com.google.rpc.Code.RESOURCE_EXHAUSTED_VALUE);
    assertThat(status.getMessage()).contains("100 times its size");
    assertThat(
            TraceServiceGrpc.newBlockingStub(CHANNEL)
                .withCompression("gzip")
                .export(Requests.request(List.of(Requests.span(GOOD).build()))))
        .isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
  }

  @Test
  void b2_bodyOverTheLimitOverGrpc_isResourceExhausted() throws Exception {
    Status status = grpc(ByteString.copyFrom(new byte[LIMIT + 1]), "identity");
    assertThat(status.getCode()).isEqualTo(com.google.rpc.Code.RESOURCE_EXHAUSTED_VALUE);
  }

  @Test
  void b3_nestingOfAHundredThousand_costsItsSpan_overProtobufAndJson() throws Exception {
    ByteString.Output deep = ByteString.newOutput();
    deep.write(nested(100_000));
    ExportTraceServiceRequest.Builder request =
        Requests.request(List.of(Requests.span(GOOD).build())).toBuilder();
    byte[] good = request.build().toByteArray();
    byte[] attribute = field(2, deep.toByteString().toByteArray());
    byte[] key = field(1, "deep".getBytes(UTF_8));
    byte[] span =
        concat(Requests.span(BAD).build().toByteArray(), field(9, concat(key, attribute)));
    byte[] bad = field(1, field(2, field(2, span)));
    HttpResponse<byte[]> answer = post("b3", PROTOBUF, concat(good, bad));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rejected(answer)).isEqualTo(1);
    assertThat(span("b3", GOOD)).isNotNull();

    String json = "[".repeat(100_000) + "]".repeat(100_000);
    String spans =
        Requests.span(Requests.TRACE, GOOD, "")
            + ","
            + Requests.span(Requests.TRACE, BAD, ",\"attributes\":" + json);
    HttpResponse<byte[]> told = post("b3-json", JSON, document(spans));
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(partialSuccess(told)).containsEntry("rejectedSpans", "1");
    assertThat(span("b3-json", GOOD)).isNotNull();
  }

  @Test
  void b4_spanOfTooManyAttributesEventsAndLinks_isKeptUpToItsBoundsAndTold() throws Exception {
    io.opentelemetry.proto.trace.v1.Span.Builder span = Requests.span(GOOD);
    for (int i = 0; i < 100_000; i++) {
      span.addAttributes(Requests.attribute("key" + i, "v"));
      span.addEventsBuilder().setName("e" + i);
      span.addLinksBuilder().setTraceId(Requests.hex(Requests.TRACE));
    }
    HttpResponse<byte[]> answer =
        post("b4", PROTOBUF, Requests.request(List.of(span.build())).toByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rejected(answer)).isZero();
    assertThat(message(answer))
        .contains("first 20000 attributes", "first 10000 events", "first 10000 links");
    assertThat(span("b4", GOOD).attributes()).hasSizeBetween(19_000, 20_000);
    assertThat(span("b4", GOOD).events()).hasSize(10_000);
    assertThat(span("b4", GOOD).links()).hasSize(10_000);
  }

  @Test
  void b4_millionSpansInARequest_are413BeforeTheyAreParsed() throws Exception {
    byte[] span =
        field(
            2,
            concat(
                field(1, Requests.hex(Requests.TRACE).toByteArray()),
                field(2, Requests.hex(GOOD).toByteArray())));
    ByteArrayOutputStream spans = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000_000; i++) {
      spans.write(span);
    }
    HttpResponse<byte[]> answer =
        post("b4-many", PROTOBUF, field(1, field(2, spans.toByteArray())));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Status.parseFrom(answer.body()).getMessage()).contains("200000 spans");
  }

  @Test
  void b4_millionsOfEmptyParts_are413() throws Exception {
    ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    for (int i = 0; i < 5_000_000; i++) {
      attributes.write(0x4a);
      attributes.write(0);
    }
    byte[] body = field(1, field(2, field(2, attributes.toByteArray())));
    HttpResponse<byte[]> answer = post("b4-parts", PROTOBUF, body);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Status.parseFrom(answer.body()).getMessage()).contains("parts");

    HttpResponse<byte[]> json = post("b4-parts", JSON, document("{},".repeat(3_000_000) + "{}"));
    assertThat(json.statusCode()).isEqualTo(413);
  }

  @Test
  void b4_stringOfManyMebibytes_isKeptWhole() throws Exception {
    String large = "x".repeat(20 << 20);
    byte[] body =
        Requests.request(
                List.of(Requests.span(GOOD).addAttributes(Requests.attribute("l", large)).build()))
            .toByteArray();
    assertThat(post("b4-large", PROTOBUF, body).statusCode()).isEqualTo(200);
    assertThat(span("b4-large", GOOD).attributes().get("l")).hasSize(20 << 20);
  }

  @Test
  void b5_indexOfABillion_makesNoListOfABillion() throws Exception {
    io.opentelemetry.proto.trace.v1.Span span =
        Requests.span(GOOD)
            .clearAttributes()
            .addAttributes(Requests.attribute("openinference.span.kind", "LLM"))
            .addAttributes(Requests.attribute("llm.input_messages.0.message.role", "user"))
            .addAttributes(Requests.attribute("llm.input_messages.0.message.content", "hi"))
            .addAttributes(
                Requests.attribute(
                    "llm.input_messages.99999999999999999999.message.content", "far"))
            .build();
    byte[] body = Requests.request(List.of(span)).toByteArray();
    assertThat(post("b5", PROTOBUF, body).statusCode()).isEqualTo(200);
    assertThat(span("b5", GOOD).input()).extracting(Message::text).containsExactly("hi");
    assertThat(MEMORY.ingest.status().mappingFailures()).containsKey("openinference");
  }

  @Test
  void b6_spansWithoutUsableIds_areRejectedOneByOne() throws Exception {
    io.opentelemetry.proto.trace.v1.Span good = Requests.span(GOOD).build();
    ByteString zeros = ByteString.copyFrom(new byte[16]);
    byte[] body =
        Requests.request(
                List.of(
                    good,
                    good.toBuilder().clearTraceId().build(),
                    good.toBuilder().clearSpanId().build(),
                    good.toBuilder().setTraceId(zeros).build(),
                    good.toBuilder().setTraceId(zeros.substring(3)).build(),
                    good.toBuilder().setParentSpanId(ByteString.copyFromUtf8("x")).build()))
            .toByteArray();
    HttpResponse<byte[]> answer = post("b6", PROTOBUF, body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rejected(answer)).isEqualTo(5);
    assertThat(message(answer)).contains("trace id", "span id", "all zero", "13 bytes", "parent");
    assertThat(MEMORY.spans.trace("b6", Requests.TRACE, 10)).hasSize(1);
  }

  @Test
  void b6_ownParentsCyclesAndTwoRoots_areFoldedOnce() throws Exception {
    io.opentelemetry.proto.trace.v1.Span.Builder span = Requests.span(GOOD);
    byte[] body =
        Requests.request(
                List.of(
                    span.clone().setParentSpanId(Requests.hex(GOOD)).build(),
                    Requests.span("00f067aa0ba90503").setParentSpanId(Requests.hex(BAD)).build(),
                    Requests.span(BAD).setParentSpanId(Requests.hex("00f067aa0ba90503")).build(),
                    Requests.span("00f067aa0ba90504")
                        .setParentSpanId(Requests.hex("00000000000000ff"))
                        .build(),
                    Requests.span("00f067aa0ba90505").build(),
                    Requests.span("00f067aa0ba90505").setName("again").build()))
            .toByteArray();
    assertThat(post("b6-tree", PROTOBUF, body).body()).isEmpty();
    assertThat(MEMORY.ingest.settle(Duration.ofSeconds(20))).isTrue();
    assertThat(span("b6-tree", GOOD).parentSpanId()).isNull();
    assertThat(MEMORY.spans.trace("b6-tree", Requests.TRACE, 10)).hasSize(5);
    assertThat(
            MEMORY.conversations.find(
                new dev.assay.trace.ConversationId("b6-tree", Requests.TRACE)))
        .isPresent();
  }

  @Test
  void b7_strangeTexts_comeBackAsTheyWere() throws Exception {
    Map<String, String> texts =
        Map.of(
            "nul", "a\u0000b",
            "bom", "\ufeffa",
            "rtl", "\u202eabc\u200b\u2066",
            "emoji", "👩‍👩‍👧 \ud83d\ude00",
            "long", "x".repeat(1 << 20),
            "control", "\u0001\u001b[31m\r\n\t");
    io.opentelemetry.proto.trace.v1.Span.Builder span = Requests.span(GOOD);
    texts.forEach((key, text) -> span.addAttributes(Requests.attribute(key, text)));
    span.addAttributes(value("nan", AnyValue.newBuilder().setDoubleValue(Double.NaN)));
    span.addAttributes(value("inf", AnyValue.newBuilder().setDoubleValue(-1 / 0.0)));
    span.addAttributes(value("min", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)));
    span.addAttributes(value("max", AnyValue.newBuilder().setIntValue(Long.MAX_VALUE)));
    byte[] body = Requests.request(List.of(span.build())).toByteArray();
    assertThat(post("b7", PROTOBUF, body).body()).isEmpty();
    assertThat(span("b7", GOOD).attributes())
        .containsAllEntriesOf(texts)
        .containsEntry("nan", "NaN")
        .containsEntry("inf", "-Infinity")
        .containsEntry("min", "-9223372036854775808")
        .containsEntry("max", "9223372036854775807");
  }

  @Test
  void b8_logsPostedAsTraces_areRejectedRecordByRecord() throws Exception {
    byte[] logs =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .addLogRecords(LogRecord.newBuilder().setTimeUnixNano(1))
                            .addLogRecords(
                                LogRecord.newBuilder()
                                    .setBody(AnyValue.newBuilder().setStringValue("b"))
                                    .setTraceId(Requests.hex(Requests.TRACE)))))
            .build()
            .toByteArray();
    HttpResponse<byte[]> answer = post("b8", PROTOBUF, logs);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rejected(answer)).isEqualTo(2);
  }

  @Test
  void b8_jsonThatIsAlmostOtlp_isReadAsOtlpSays() throws Exception {
    String spans =
        String.join(
            ",",
            Requests.span(Requests.TRACE, GOOD, ",\"parent_span_id\":\"00f067aa0ba902b7\""),
            Requests.span(Requests.TRACE, BAD, ",\"attributes\":{\"a\":1}"),
            Requests.span(Requests.TRACE, BAD, ",\"status\":{\"code\":\"STATUS_CODE_OK\"}"),
            Requests.span(Requests.TRACE, "00F067AA0BA90506", ",\"kind\":2,\"flags\":\"257\""));
    HttpResponse<byte[]> answer = post("b8-json", JSON, document(spans));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(partialSuccess(answer)).containsEntry("rejectedSpans", "2");
    assertThat(partialSuccess(answer).get("errorMessage"))
        .contains("attributes must be an array", "code must be a number", "parentSpanId");
    assertThat(span("b8-json", GOOD).parentSpanId()).isNull();
    assertThat(span("b8-json", "00f067aa0ba90506")).isNotNull();
  }

  @Test
  void b9_otherEncodingsAndTypes_are415_andUndeclaredGzip400() throws Exception {
    byte[] body = Requests.request(List.of(Requests.span(GOOD).build())).toByteArray();
    for (String encoding : List.of("zstd", "br", "deflate", "gzip, gzip", "snappy")) {
      HttpResponse<byte[]> answer = post("b9", PROTOBUF, body, "content-encoding", encoding);
      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(Status.parseFrom(answer.body()).getMessage()).contains("gzip", encoding);
    }
    assertThat(post("b9", "text/xml", body).statusCode()).isEqualTo(415);
    HttpResponse<byte[]> undeclared = post("b9", PROTOBUF, gzip(body));
    assertThat(undeclared.statusCode()).isEqualTo(400);
    assertThat(Status.parseFrom(undeclared.body()).getMessage()).contains("Content-Encoding");
    assertThat(MEMORY.spans.trace("b9", Requests.TRACE, 1)).isEmpty();
    assertThat(post("b9", PROTOBUF, body, "content-encoding", "none").statusCode()).isEqualTo(200);
  }

  @Test
  void b9_otherEncodingOverGrpc_isUnimplemented() throws Exception {
    Status status = grpc(ByteString.EMPTY, "zstd");
    assertThat(status.getCode()).isEqualTo(com.google.rpc.Code.UNIMPLEMENTED_VALUE);
  }

  @Test
  void b10_keysOfAllKinds_areKept_andTheLongShortened() throws Exception {
    List<String> keys =
        List.of(
            "a.b", "\"", "'); DROP TABLE spans; --", "`x`", "__proto__", "constructor", "{}", "");
    io.opentelemetry.proto.trace.v1.Span.Builder span = Requests.span(GOOD);
    keys.forEach(key -> span.addAttributes(Requests.attribute(key, "v")));
    span.addAttributes(Requests.attribute("twice", "1"));
    span.addAttributes(value("twice", AnyValue.newBuilder().setIntValue(2)));
    span.addAttributes(Requests.attribute("k".repeat(64 << 10), "long"));
    HttpResponse<byte[]> answer =
        post("b10", PROTOBUF, Requests.request(List.of(span.build())).toByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(message(answer)).contains("keys of over 512 characters");
    Map<String, String> attributes = span("b10", GOOD).attributes();
    assertThat(attributes).containsKeys(keys.toArray(String[]::new)).containsEntry("twice", "2");
    assertThat(attributes.keySet()).allMatch(key -> key.length() < 200);
    assertThat(attributes).containsValue("long");
  }

  @Test
  void b12_tokensThatAreNoCounts_areLeftOutAndCounted() throws Exception {
    long before = MEMORY.ingest.status().mappingFailures().getOrDefault("gen_ai", 0L);
    io.opentelemetry.proto.trace.v1.Span.Builder span =
        Requests.span(GOOD)
            .addAttributes(
                value("gen_ai.usage.input_tokens", AnyValue.newBuilder().setIntValue(-5)))
            .addAttributes(
                value("gen_ai.usage.output_tokens", AnyValue.newBuilder().setDoubleValue(7.0)));
    io.opentelemetry.proto.trace.v1.Span.Builder other =
        Requests.span(BAD)
            .addAttributes(Requests.attribute("gen_ai.usage.input_tokens", "412"))
            .addAttributes(
                value(
                    "gen_ai.usage.output_tokens",
                    AnyValue.newBuilder().setIntValue(3_000_000_000L)));
    byte[] body = Requests.request(List.of(span.build(), other.build())).toByteArray();
    assertThat(post("b12", PROTOBUF, body).body()).isEmpty();
    Usage usage = usage("b12", BAD);
    assertThat(usage.input()).isEqualTo(412);
    assertThat(usage.output()).isEqualTo(3_000_000_000L);
    assertThat(MEMORY.ingest.status().mappingFailures().get("gen_ai")).isGreaterThan(before);
  }

  @Test
  void routesOfOtherProducts_takeTracesWithTheirCredentials() throws Exception {
    for (String route : List.of("/api/public/otel/v1/traces", "/otel/v1/traces")) {
      String project = "route" + route.length();
      byte[] body = Requests.request(List.of(Requests.span(GOOD).build())).toByteArray();
      HttpRequest request =
          request(route, project, PROTOBUF, body)
              .header("authorization", "Basic cGstbGY6c2stbGY=")
              .header("x-api-key", "lsv2_pt_x")
              .build();
      HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(span(project, GOOD)).isNotNull();
    }
  }

  private static Usage usage(String project, String spanId) {
    ModelCall model = span(project, spanId).model();
    if (model == null || model.usage() == null) {
      throw new AssertionError("no usage");
    }
    return model.usage();
  }

  private static KeyValue value(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  /** A value in an array in an array..., which the classes of protobuf cannot write. */
  private static byte[] nested(int depth) throws IOException {
    byte[] tail = new byte[10 * depth];
    int from = tail.length;
    for (int i = 0; i < depth; i++) {
      from = prepend(tail, from, ArrayValue.VALUES_FIELD_NUMBER);
      from = prepend(tail, from, AnyValue.ARRAY_VALUE_FIELD_NUMBER);
    }
    return java.util.Arrays.copyOfRange(tail, from, tail.length);
  }

  private static int prepend(byte[] tail, int from, int number) throws IOException {
    int length = tail.length - from;
    int size = 1 + CodedOutputStream.computeUInt32SizeNoTag(length);
    CodedOutputStream out = CodedOutputStream.newInstance(tail, from - size, size);
    out.writeTag(number, 2);
    out.writeUInt32NoTag(length);
    return from - size;
  }

  private static byte[] field(int number, byte[] value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(number, value);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] document(String spans) {
    return ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}").getBytes(UTF_8);
  }

  private static Span span(String project, String spanId) {
    return MEMORY.spans.find(new SpanId(project, Requests.TRACE, spanId)).orElseThrow();
  }

  private static long rejected(HttpResponse<byte[]> answer) throws Exception {
    return ExportTraceServiceResponse.parseFrom(answer.body())
        .getPartialSuccess()
        .getRejectedSpans();
  }

  private static String message(HttpResponse<byte[]> answer) throws Exception {
    return ExportTraceServiceResponse.parseFrom(answer.body())
        .getPartialSuccess()
        .getErrorMessage();
  }

  private static Map<String, String> partialSuccess(HttpResponse<byte[]> answer) throws Exception {
    var told = Json.MAPPER.readTree(answer.body()).path("partialSuccess");
    return Map.of(
        "rejectedSpans", told.path("rejectedSpans").asText(),
        "errorMessage", told.path("errorMessage").asText());
  }

  /** Sends a message of any bytes, packed by a name that need not be true. */
  private static Status grpc(ByteString message, String encoding) {
    CompressorRegistry packers = CompressorRegistry.newEmptyInstance();
    packers.register(new Codec.Gzip());
    packers.register(Codec.Identity.NONE);
    packers.register(new Named("zstd"));
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", RECEIVERS.grpcPort())
            .compressorRegistry(packers)
            .usePlaintext()
            .build();
    try {
      ClientCall<ByteString, ByteString> call =
          channel.newCall(
              TraceServiceGrpc.getExportMethod().toBuilder(new Raw(), new Raw()).build(),
              CallOptions.DEFAULT.withCompression(encoding));
      StatusRuntimeException failure =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> ClientCalls.blockingUnaryCall(call, message));
      Metadata trailers = failure.getTrailers();
      assertThat(trailers).isNotNull();
      return Status.newBuilder()
          .setCode(failure.getStatus().getCode().value())
          .setMessage("" + failure.getStatus().getDescription())
          .build();
    } finally {
      channel.shutdownNow();
    }
  }

  private record Named(String name) implements io.grpc.Compressor {
    @Override
    public String getMessageEncoding() {
      return name;
    }

    @Override
    public java.io.OutputStream compress(java.io.OutputStream out) {
      return out;
    }
  }

  private static final class Raw implements io.grpc.MethodDescriptor.Marshaller<ByteString> {
    @Override
    public java.io.InputStream stream(ByteString value) {
      return value.newInput();
    }

    @Override
    public ByteString parse(java.io.InputStream stream) {
      try {
        return ByteString.readFrom(stream);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static HttpResponse<byte[]> post(
      String project, String type, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request = request("/v1/traces", project, type, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder request(
      String route, String project, String type, byte[] body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RECEIVERS.httpPort() + route))
        .timeout(Duration.ofSeconds(60))
        .header("content-type", type)
        .header("x-assay-project", project)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
