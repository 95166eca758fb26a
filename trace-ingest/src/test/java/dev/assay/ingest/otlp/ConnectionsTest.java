package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.ingest.InMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F11: slow, idle, many and hostile connections. */
@Timeout(60)
class ConnectionsTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final int MANY = 8;
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;
  private static final int ENHANCE_YOUR_CALM = 11;

  private final InMemory memory = new InMemory();
  private final OtlpReceivers receivers =
      OtlpReceivers.start(
          new ReceiverConfig(
              "127.0.0.1",
              0,
              0,
              1 << 20,
              4 << 20,
              new ConnectionLimits(MANY, SHORT, SHORT, SHORT, Duration.ofHours(1))),
          memory.ingest);

  @AfterEach
  void stop() {
    receivers.close();
    memory.close();
  }

  @Test
  void f11_connectionThatSaysNothing_isClosed() throws Exception {
    try (RawHttp http = http()) {
      assertThat(http.readToEnd()).isEmpty();
    }
  }

  @Test
  void f11_headersThatComeByteByByte_areCutOffAtTheirLimit() throws Exception {
    try (RawHttp http = http()) {
      drip(http, "POST /v1/traces HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(1_000));
      assertThat(http.readToEnd().toLowerCase(Locale.ROOT))
          .startsWith("http/1.1 503")
          .contains("retry-after: 2");
    }
  }

  @Test
  void f11_bodyThatComesByteByByte_isCutOffAtItsLimit_andHoldsNothing() throws Exception {
    try (RawHttp http = http()) {
      http.head("application/json", "Content-Length: 1000000");
      drip(http, " ".repeat(1_000));
      assertThat(http.readToEnd().toLowerCase(Locale.ROOT))
          .startsWith("http/1.1 503")
          .contains("retry-after: 2")
          .contains("application/json")
          .contains("too slowly");
    }
  }

  @Test
  void f11_idleConnection_isClosedAfterItsAnswer() throws Exception {
    try (RawHttp http = http()) {
      http.head("application/json", "Content-Length: 2").write("{}");
      assertThat(http.readAnswer()).startsWith("HTTP/1.1 200");
      http.head("application/json", "Content-Length: 2").write("{}");
      assertThat(http.readToEnd()).startsWith("HTTP/1.1 200").endsWith("{}");
    }
  }

  @Test
  void f11_connectionAboveTheMost_isClosed_andAnotherTakenWhenOneLeaves() throws Exception {
    List<RawHttp> open = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      RawHttp http = http();
      open.add(http);
      http.head("application/json", "Content-Length: 2").write("{}");
      assertThat(http.readAnswer()).startsWith("HTTP/1.1 200");
    }
    try (RawHttp http = http()) {
      assertThatThrownBy(
              () -> http.head("application/json", "Content-Length: 2").write("{}").readAnswer())
          .isInstanceOf(IOException.class);
    }
    for (RawHttp http : open) {
      http.close();
    }
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!isServed() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(isServed()).isTrue();
  }

  @Test
  void f11_idleGrpcConnection_isToldToGoAway() throws Exception {
    try (RawHttp http2 = http2()) {
      assertThat(frames(http2)).contains(GOAWAY);
    }
  }

  @Test
  void f11_grpcConnectionsAboveTheMost_areClosed() throws Exception {
    List<RawHttp> open = new ArrayList<>();
    int served = 0;
    for (int i = 0; i < 2 * MANY; i++) {
      RawHttp http2 = new RawHttp(receivers.grpcPort());
      open.add(http2);
      try {
        http2.write(PREFACE).write(frame(SETTINGS, 0, 0, new byte[0]));
        served += http2.socket().getInputStream().read() >= 0 ? 1 : 0;
      } catch (SocketException e) {
        assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe).*");
      }
    }
    assertThat(served).isEqualTo(MANY);
    for (RawHttp http2 : open) {
      http2.close();
    }
  }

  @Test
  void f11_rapidReset_endsTheConnection() throws Exception {
    try (RawHttp http2 = http2()) {
      byte[] headers = exportHeaders();
      ByteBuffer flood = ByteBuffer.allocate(400 * (headers.length + 40));
      for (int stream = 1; stream < 800; stream += 2) {
        flood.put(frame(HEADERS, 4, stream, headers));
        flood.put(frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
      }
      http2.write(java.util.Arrays.copyOf(flood.array(), flood.position()));
      List<String> errors = new ArrayList<>();
      assertThat(frames(http2, errors)).contains(GOAWAY);
      assertThat(errors).contains("GOAWAY " + ENHANCE_YOUR_CALM);
    }
  }

  @Test
  void f11_grpcMessageThatComesTooSlowly_endsItsCall() throws Exception {
    try (RawHttp http2 = http2()) {
      http2.write(frame(HEADERS, 4, 1, exportHeaders()));
      http2.write(frame(0, 0, 1, new byte[] {0, 0, 0, 1, 0, 1}));
      // The answer is headers with the status at once, and that the rest is not wanted.
      assertThat(frames(http2)).contains(HEADERS);
    }
  }

  @Test
  void close_tellsGrpcClientsToGoAway() throws Exception {
    try (RawHttp http2 = http2()) {
      // The connection is there when the server has said how it is set.
      assertThat(firstFrame(http2)).isEqualTo(SETTINGS);
      Thread closing = Thread.ofVirtual().start(receivers::close);
      assertThat(frames(http2)).contains(GOAWAY);
      closing.join();
    }
  }

  private boolean isServed() throws IOException {
    try (RawHttp http = http()) {
      return http.head("application/json", "Content-Length: 2")
          .write("{}")
          .readAnswer()
          .startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }

  private RawHttp http() throws IOException {
    return new RawHttp(receivers.httpPort());
  }

  private RawHttp http2() throws IOException {
    return new RawHttp(receivers.grpcPort())
        .write(PREFACE)
        .write(frame(SETTINGS, 0, 0, new byte[0]));
  }

  /** Sends bytes one by one until the server has had enough. */
  private static void drip(RawHttp http, String text) {
    try {
      for (int i = 0; i < text.length() && http.socket().getInputStream().available() == 0; i++) {
        http.write(text.substring(i, i + 1));
        Thread.sleep(50);
      }
    } catch (IOException e) {
      assertThat(e).isInstanceOf(SocketException.class);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] exportHeaders() throws Exception {
    ByteBuf block = Unpooled.buffer();
    new DefaultHttp2HeadersEncoder()
        .encodeHeaders(
            1,
            new DefaultHttp2Headers()
                .method("POST")
                .scheme("http")
                .authority("test")
                .path("/opentelemetry.proto.collector.trace.v1.TraceService/Export")
                .add("content-type", "application/grpc")
                .add("te", "trailers"),
            block);
    byte[] bytes = new byte[block.readableBytes()];
    block.readBytes(bytes);
    return bytes;
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) (payload.length >> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  private static List<Integer> frames(RawHttp http2) throws IOException {
    return frames(http2, new ArrayList<>());
  }

  /** The types of the frames that come before the connection ends, or answer something. */
  private static List<Integer> frames(RawHttp http2, List<String> errors) throws IOException {
    List<Integer> types = new ArrayList<>();
    DataInputStream in = new DataInputStream(http2.socket().getInputStream());
    while (!types.contains(GOAWAY) && !types.contains(HEADERS)) {
      types.add(frame(in, errors));
    }
    return types;
  }

  private static int firstFrame(RawHttp http2) throws IOException {
    return frame(new DataInputStream(http2.socket().getInputStream()), new ArrayList<>());
  }

  private static int frame(DataInputStream in, List<String> errors) throws IOException {
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    int type = in.readUnsignedByte();
    in.skipNBytes(5);
    byte[] payload = in.readNBytes(length);
    if (type == GOAWAY) {
      errors.add("GOAWAY " + ByteBuffer.wrap(payload, 4, 4).getInt());
    }
    return type;
  }
}
