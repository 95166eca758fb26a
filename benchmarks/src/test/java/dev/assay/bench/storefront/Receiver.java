package dev.assay.bench.storefront;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPInputStream;

/** A receiver of OTLP/HTTP for tests, on a free port of the loopback. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
  private final List<String> projects = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals;
  private final int refuseWith;
  private final ToLongFunction<ExportTraceServiceRequest> take;

  /**
   * Starts it.
   *
   * @param refusals how many requests are refused before the first is taken
   * @param refuseWith their status
   * @param take takes a request and tells how many of its spans are rejected
   */
  Receiver(int refusals, int refuseWith, ToLongFunction<ExportTraceServiceRequest> take)
      throws IOException {
    this.refusals = new AtomicInteger(refusals);
    this.refuseWith = refuseWith;
    this.take = take;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<ExportTraceServiceRequest> received() {
    return List.copyOf(received);
  }

  List<String> projects() {
    return List.copyOf(projects);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (refusals.getAndDecrement() > 0) {
        exchange.getResponseHeaders().set("retry-after", "0");
        exchange.sendResponseHeaders(refuseWith, -1);
        return;
      }
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"));
      try (InputStream plain = new ByteArrayInputStream(body);
          InputStream in = zipped ? new GZIPInputStream(plain) : plain) {
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(in);
        received.add(request);
        projects.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-assay-project")));
        byte[] answer =
            ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(
                    ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(take.applyAsLong(request)))
                .build()
                .toByteArray();
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
