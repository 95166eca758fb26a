package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.assay.tracing.SelfTracing;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class SelfTracesTest {
  @Test
  void start_unasked_tracesNothing() {
    assertThat(SelfTraces.start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://x:1"), Set.of()))
        .isEmpty();
  }

  @Test
  void start_asked_sendsSpansWithTheirParents() throws Exception {
    List<Span> received = Collections.synchronizedList(new ArrayList<>());
    List<String> keys = Collections.synchronizedList(new ArrayList<>());
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-key")));
          boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          try (InputStream plain =
              packed
                  ? new GZIPInputStream(new ByteArrayInputStream(body))
                  : new ByteArrayInputStream(body)) {
            ExportTraceServiceRequest.parseFrom(plain)
                .getResourceSpansList()
                .forEach(
                    group ->
                        group
                            .getScopeSpansList()
                            .forEach(scope -> received.addAll(scope.getSpansList())));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    try (SelfTraces traces =
        SelfTraces.start(
                Map.of(
                    SelfTraces.ENDPOINT,
                    "http://127.0.0.1:" + collector.getAddress().getPort(),
                    SelfTraces.RATIO,
                    "1",
                    "OTEL_EXPORTER_OTLP_HEADERS",
                    "x-key=a%20b"),
                Set.of(4318))
            .orElseThrow()) {
      assertThat(traces).isNotNull();
      SelfTracing.span(
          "receive traces", outer -> SelfTracing.span("append", inner -> outer.isRecording()));
      assertThatThrownBy(
              () ->
                  SelfTracing.span(
                      "drain",
                      span -> {
                        throw new IllegalStateException("away");
                      }))
          .isInstanceOf(IllegalStateException.class);
    } finally {
      collector.stop(0);
    }
    assertThat(received)
        .extracting(Span::getName)
        .containsExactlyInAnyOrder("receive traces", "append", "drain");
    Span append = received.stream().filter(s -> s.getName().equals("append")).findAny().get();
    Span receive = received.stream().filter(s -> s.getName().startsWith("r")).findAny().get();
    assertThat(append.getParentSpanId()).isEqualTo(receive.getSpanId());
    assertThat(keys).containsOnly("a b");
    boolean traced =
        SelfTracing.<Boolean, RuntimeException>span("after", span -> span.isRecording());
    assertThat(traced).isFalse();
  }

  @Test
  void start_withItselfAsEndpoint_isRefused() {
    assertThatThrownBy(
            () ->
                SelfTraces.start(
                    Map.of(SelfTraces.ENDPOINT, "http://localhost:4318"), Set.of(4318)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("this Assay itself");
    assertThatThrownBy(() -> SelfTraces.start(Map.of("OTEL_TRACES_EXPORTER", "otlp"), Set.of(4318)))
        .isInstanceOf(UserError.class);
  }

  @Test
  void start_withoutAnAddress_isRefusedInOneLine() {
    assertThatThrownBy(() -> SelfTraces.start(Map.of(SelfTraces.ENDPOINT, "collector"), Set.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is no address");
  }
}
