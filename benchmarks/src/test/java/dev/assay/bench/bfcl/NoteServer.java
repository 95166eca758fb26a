package dev.assay.bench.bfcl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A user's MCP server: notes that each session keeps for itself. Answers to calls come as events of
 * a stream, others as JSON.
 */
final class NoteServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, StringBuilder> notes = new ConcurrentHashMap<>();
  private final AtomicInteger sessions = new AtomicInteger();

  NoteServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/mcp", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
  }

  /** Sessions that nobody has ended. */
  int open() {
    return notes.size();
  }

  int begun() {
    return sessions.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String session = exchange.getRequestHeaders().getFirst("mcp-session-id");
      if (exchange.getRequestMethod().equals("DELETE")) {
        notes.remove(session);
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      if (!request.has("id")) {
        exchange.sendResponseHeaders(202, -1);
        return;
      }
      ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
      answer.set("id", request.get("id"));
      ObjectNode result = answer.putObject("result");
      boolean stream = false;
      switch (request.path("method").asText()) {
        case "initialize" -> {
          String id = "s" + sessions.incrementAndGet();
          notes.put(id, new StringBuilder());
          exchange.getResponseHeaders().set("Mcp-Session-Id", id);
          result.put("protocolVersion", "2025-06-18");
        }
        case "tools/list" -> {
          for (String name : new String[] {"note", "recall"}) {
            ObjectNode tool = result.withArray("tools").addObject().put("name", name);
            tool.putObject("inputSchema").put("type", "object");
          }
        }
        case "tools/call" -> {
          stream = true;
          StringBuilder kept = Objects.requireNonNull(notes.get(session));
          if (request.at("/params/name").asText().equals("note")) {
            kept.append(request.at("/params/arguments/text").asText()).append('\n');
          }
          result.putArray("content").addObject().put("type", "text").put("text", kept.toString());
        }
        default -> answer.putObject("error").put("message", "no method");
      }
      String body = stream ? "event: message\ndata: " + answer + "\n\n" : answer.toString();
      byte[] bytes = body.getBytes(UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", stream ? "text/event-stream" : "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
