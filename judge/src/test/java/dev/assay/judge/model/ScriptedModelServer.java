package dev.assay.judge.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stands for a provider: answers {@code chat/completions} and {@code messages} on loopback by a
 * script, and remembers what it was asked. The script is called by many threads.
 */
public final class ScriptedModelServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<Asked, Reply> script;
  private final List<Asked> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ScriptedModelServer(HttpServer server, Function<Asked, Reply> script) {
    this.server = server;
    this.script = script;
  }

  /** Starts one on a port of its own. */
  public static ScriptedModelServer start(Function<Asked, Reply> script) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer http = HttpServer.create(address, 0);
      ScriptedModelServer server = new ScriptedModelServer(http, script);
      http.setExecutor(server.threads);
      http.createContext("/", server::handle);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("starting a server", e);
    }
  }

  /** One that plays the replies in their order, the last one for ever. */
  public static ScriptedModelServer playing(Reply... replies) {
    return start(asked -> replies[Math.min(asked.number(), replies.length - 1)]);
  }

  /** The address with the version, as an endpoint's base. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** An endpoint at this server, in OpenAI's dialect, named {@code scripted}. */
  public Endpoint endpoint() {
    return Endpoint.of("scripted", Endpoint.Dialect.OPENAI, base(), ApiKey.of("sk-secret"));
  }

  /** What was asked so far, in the order of arrival. */
  public List<Asked> requests() {
    return List.copyOf(requests);
  }

  /** How many completions were sent whole: what a provider would charge for. */
  public int answered() {
    return answered.get();
  }

  /** How many requests were under way together at most. */
  public int mostUnderWay() {
    return mostUnderWay.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      Map<String, String> headers =
          exchange.getRequestHeaders().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      header -> header.getKey().toLowerCase(Locale.ROOT),
                      header -> header.getValue().getFirst()));
      Asked asked =
          new Asked(numbers.getAndIncrement(), exchange.getRequestURI().getPath(), headers, body);
      requests.add(asked);
      play(exchange, asked, script.apply(asked));
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void play(HttpExchange exchange, Asked asked, Reply reply) throws IOException {
    switch (reply) {
      case Reply.Said said -> {
        send(exchange, 200, Completion.of(asked, said).toString());
        answered.incrementAndGet();
      }
      case Reply.Refusal(String words) -> {
        send(exchange, 200, Completion.refusal(asked, words).toString());
        answered.incrementAndGet();
      }
      case Reply.Status(int code, String retryAfter, String body) -> {
        if (!retryAfter.isEmpty()) {
          exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        send(exchange, code, body);
      }
      case Reply.Hang() -> pause(Long.MAX_VALUE);
      case Reply.Cut() -> {
        byte[] whole =
            Completion.of(asked, (Reply.Said) Reply.text("cut")).toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, whole.length);
        exchange.getResponseBody().write(whole, 0, whole.length / 2);
        exchange.getResponseBody().flush();
      }
      case Reply.Slow slow -> {
        pause(slow.after().toMillis());
        play(exchange, asked, slow.then());
      }
    }
  }

  private void pause(long millis) throws IOException {
    try {
      if (closed.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        throw new IOException("the server is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is closed", e);
    }
  }

  private static void send(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
