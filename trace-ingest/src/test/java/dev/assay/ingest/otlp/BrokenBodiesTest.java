package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.assay.ingest.InMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HTTP bodies that break off or are not well-formed: none may be taken for a whole one. */
class BrokenBodiesTest {
  private static final String CHUNKED = "Transfer-Encoding: chunked";
  private static final InMemory MEMORY = new InMemory();
  private static final OtlpReceivers RECEIVERS =
      OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, 1 << 20), MEMORY.ingest);

  @AfterAll
  static void stop() {
    RECEIVERS.close();
    MEMORY.close();
  }

  /** A body in two parts, the first of which is a request by itself where there is such a thing. */
  record Body(String name, String type, List<String> headers, ByteString first, ByteString rest) {
    String[] headersAnd(String more) {
      List<String> all = new ArrayList<>(headers);
      all.add(more);
      return all.toArray(String[]::new);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Body> bodies() throws IOException {
    byte[] one = Requests.request(List.of(Requests.span(Requests.SPAN).build())).toByteArray();
    byte[] other =
        Requests.request(List.of(Requests.span("00f067aa0ba90301").build())).toByteArray();
    byte[] json = Requests.json(Requests.TRACE, Requests.SPAN, "").getBytes(UTF_8);
    return Stream.of(
        new Body(
            "protobuf",
            "application/x-protobuf",
            List.of(),
            ByteString.copyFrom(one),
            ByteString.copyFrom(other)),
        new Body(
            "json",
            "application/json",
            List.of(),
            ByteString.copyFrom(json),
            ByteString.copyFromUtf8("  ")),
        new Body(
            "gzip",
            "application/x-protobuf",
            List.of("Content-Encoding: gzip"),
            ByteString.copyFrom(gzip(one)),
            ByteString.copyFrom(gzip(other))));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void badChunkSizeAfterAGoodChunk_is400AndTheConnectionIsClosed(Body body) throws Exception {
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head(body.type, body.headersAnd(CHUNKED))
          .chunk(body.first.toByteArray())
          .write("zz\r\n");
      http.write(body.rest.toByteArray()).write("\r\n0\r\n\r\n");
      assertRefused(http.readToEnd());
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void badChunkSizeThatComesLater_is400AndTheConnectionIsClosed(Body body) throws Exception {
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head(body.type, body.headersAnd(CHUNKED)).chunk(body.first.toByteArray());
      // The server has certainly read the first part before the second is sent.
      Thread.sleep(200);
      http.write("-5\r\n");
      assertRefused(http.readToEnd());
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void chunkedBodyWithoutItsEnd_is400AndTheConnectionIsClosed(Body body) throws Exception {
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head(body.type, body.headersAnd(CHUNKED)).chunk(body.first.toByteArray()).endOfInput();
      assertRefused(http.readToEnd());
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodyShorterThanItsLength_is400AndTheConnectionIsClosed(Body body) throws Exception {
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      int length = body.first.size() + body.rest.size();
      http.head(body.type, body.headersAnd("Content-Length: " + length));
      http.write(body.first.toByteArray()).endOfInput();
      assertRefused(http.readToEnd());
    }
  }

  @Test
  void connectionThatBreaksOff_storesNothing() throws Exception {
    byte[] body =
        Requests.request(List.of(Requests.span("00f067aa0ba90302").build())).toByteArray();
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head("application/x-protobuf", "Content-Length: " + (body.length + 1)).write(body);
      http.socket().setSoLinger(true, 0);
    }
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head("application/x-protobuf", "Content-Length: 0");
      assertThat(http.readAnswer()).startsWith("HTTP/1.1 200");
    }
    assertThat(MEMORY.spans.trace("default", Requests.TRACE, 10)).isEmpty();
  }

  @Test
  void chunksOfOneByte_areTaken() throws Exception {
    byte[] body =
        Requests.json("1af7651916cd43dd8448eb211c80319c", Requests.SPAN, "").getBytes(UTF_8);
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head("application/json", CHUNKED);
      for (byte b : body) {
        http.chunk(new byte[] {b});
      }
      http.write("0\r\n\r\n");
      assertThat(http.readAnswer()).startsWith("HTTP/1.1 200");
    }
    assertThat(MEMORY.spans.trace("default", "1af7651916cd43dd8448eb211c80319c", 10)).hasSize(1);
  }

  @Test
  void pipelinedRequests_areAnsweredInOrder_andABrokenOneAfterThem() throws Exception {
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.write(
          "POST /v1/traces HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
              + "GET /v1/traces HTTP/1.1\r\nHost: t\r\n\r\n"
              + "POST /v1/traces HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
              + CHUNKED
              + "\r\n\r\nx\r\n");
      String all = http.readToEnd();
      assertThat(all.split("HTTP/1\\.1 ", -1)).hasSize(4);
      assertThat(all).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 405", "HTTP/1.1 400");
    }
  }

  @Test
  void expectContinue_isAnsweredBeforeTheBody() throws Exception {
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head("application/json", "Content-Length: 2", "Expect: 100-continue");
      assertThat(http.readAnswer()).startsWith("HTTP/1.1 100");
      http.write("{}");
      assertThat(http.readAnswer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void b2_bodyOverTheLimit_isRefusedByItsLengthAloneAndByItsChunks() throws Exception {
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head("application/json", "Content-Length: 1048577");
      assertThat(http.readToEnd()).startsWith("HTTP/1.1 413").contains("1048576");
    }
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head("application/json", CHUNKED);
      byte[] part = new byte[100_000];
      Arrays.fill(part, (byte) ' ');
      for (int i = 0; i < 11; i++) {
        http.chunk(part);
      }
      assertThat(http.readToEnd()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void headThatIsNoHttp_is400_andOneTooLong431() throws Exception {
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.write("\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n");
      assertThat(http.readToEnd()).startsWith("HTTP/1.1 400");
    }
    try (RawHttp http = new RawHttp(RECEIVERS.httpPort())) {
      http.head("application/json", "X: " + "y".repeat(20_000));
      assertThat(http.readToEnd()).startsWith("HTTP/1.1 431");
    }
  }

  private static void assertRefused(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("connection: close");
    assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
    assertThat(MEMORY.spans.trace("default", Requests.TRACE, 10)).isEmpty();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
