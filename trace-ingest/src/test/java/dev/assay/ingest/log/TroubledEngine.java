package dev.assay.ingest.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The way to the engine, on which inserts can meet what a ClickHouse in trouble answers. */
final class TroubledEngine implements AutoCloseable {
  private static final Set<String> OURS =
      Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  private final URI engine;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile Trouble trouble = new Trouble.None();

  TroubledEngine(URI engine) throws IOException {
    this.engine = engine;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What inserts meet. */
  sealed interface Trouble {
    /** Nothing. */
    record None() implements Trouble {}

    /** A connection that ends without an answer. */
    record Away() implements Trouble {}

    /** An answer after a while. */
    record Slow(long millis) implements Trouble {}

    /** An error in ClickHouse's own form. */
    record Refusing(int code, String message) implements Trouble {}
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void set(Trouble next) {
    trouble = next;
  }

  /** Inserts that met trouble. */
  int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String query = exchange.getRequestURI().toString().toUpperCase(Locale.ROOT);
    boolean isInsert = query.contains("INSERT");
    try (exchange) {
      switch (isInsert ? trouble : new Trouble.None()) {
        case Trouble.None() -> forward(exchange, body);
        case Trouble.Away() -> refused.incrementAndGet();
        case Trouble.Slow(long millis) -> {
          refused.incrementAndGet();
          Thread.sleep(millis);
          forward(exchange, body);
        }
        case Trouble.Refusing(int code, String message) -> {
          refused.incrementAndGet();
          byte[] text = ("Code: " + code + ". DB::Exception: " + message).getBytes(UTF_8);
          exchange.getResponseHeaders().add("X-ClickHouse-Exception-Code", "" + code);
          exchange.sendResponseHeaders(500, text.length);
          exchange.getResponseBody().write(text);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    URI to = engine.resolve(exchange.getRequestURI().toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> copy(request, name, value)));
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    Headers headers = exchange.getResponseHeaders();
    answer.headers().map().forEach((name, values) -> copy(headers, name, values));
    int length = answer.body().length;
    exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
    exchange.getResponseBody().write(answer.body());
  }

  private static void copy(HttpRequest.Builder request, String name, String value) {
    if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
      request.header(name, value);
    }
  }

  private static void copy(Headers headers, String name, List<String> values) {
    if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
      headers.put(name, values);
    }
  }
}
